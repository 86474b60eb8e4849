using System.Collections.Immutable;

namespace FundingDash.Web.Components.ZScores;

/// <summary>Something the rows can be sorted by.</summary>
/// <param name="Key">Name in the URL.</param>
/// <param name="Value">What is compared; null for a column of text.</param>
/// <param name="Text">What decides instead; null for a column of numbers.</param>
/// <param name="Rising">Sorted upwards by the first click.</param>
public sealed record ZScoreColumn(string Key, Func<ZScoreRow, double?>? Value, Func<ZScoreRow, string>? Text = null, bool Rising = false)
{
    /// <summary>|z|, the usual order: shown in the column of z.</summary>
    public const string Size = "size";

    public static ImmutableArray<ZScoreColumn> All { get; } =
    [
        new("contract", null, row => row.Contract.Symbol, Rising: true),
        new("venue", null, row => row.Contract.Venue, Rising: true),
        new("asset", null, row => row.Contract.Asset, Rising: true),
        new("z", row => row.RankedZ),
        new(Size, row => row.RankedZ is { } z ? Math.Abs(z) : null),
        new("robust", row => row.Ranked?.RobustZ.Value),
        new("percentile", row => row.Ranked?.Percentile.Value),
        new("rate", row => (double?)row.Contract.Quote.Rate),
        new("apr", row => row.Contract.IsRanked ? row.Contract.PerHour : null),
        new("mean", row => row.Facts?.Mean),
        new("deviation", row => row.Facts?.Deviation),
        new("n", row => row.Facts?.N),
        new("coverage", row => row.Facts?.Coverage),
        new("confidence", row => (double?)row.Facts?.Confidence),
        new("next", row => row.Contract.Quote.NextFundingTime?.UtcTicks, Rising: true),
        new("remarks", null, row => row.Remarks, Rising: true),
    ];

    /// <summary>The column of a key, whatever its case; null when it is none.</summary>
    public static ZScoreColumn? Find(string? key) => All.FirstOrDefault(column => column.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
}
