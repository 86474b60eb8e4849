using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>How complete the settled history of one feed's contracts is, counted once for all viewers.</summary>
public sealed record HistoryFeedRow
{
    public required string Feed { get; init; }

    public required string Title { get; init; }

    /// <summary>Contracts that are or were traded.</summary>
    public required int Contracts { get; init; }

    /// <summary>Contracts among them without a single settlement.</summary>
    public required int Empty { get; init; }

    /// <summary>Stored settlements; only those in memory (see <see cref="HistoryStore.Kept"/>) while <see cref="IsWhole"/> is false.</summary>
    public required long Settlements { get; init; }

    /// <summary>The oldest of them; null when there are none.</summary>
    public required DateTimeOffset? Oldest { get; init; }

    /// <summary>False until the database has said what it holds beyond memory.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Settlements of the last 30 days that are there, of the contracts whose number can be told.</summary>
    public required int Actual { get; init; }

    /// <summary>Settlements of the last 30 days that should be there, of the same contracts.</summary>
    public required int Expected { get; init; }

    public required int Gaps { get; init; }

    /// <summary>Part of the expected settlements that is there, 0 to 1; null when none was expected.</summary>
    public double? Coverage => Expected > 0 ? Actual / (double)Expected : null;

    public static HistoryFeedRow Of(string feed, IReadOnlyCollection<Completeness> contracts, OlderTotals? older)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        var counted = contracts.Where(contract => contract.Gaps.Expected is not null).ToList();
        var settled = contracts.Where(contract => contract.Contract.Series.Count > 0).ToList();
        var stored = older?.Of(feed);
        var since = older is null ? 0 : EpochMinutes.Floor(older.Before);
        return new()
        {
            Feed = feed,
            Title = FeedWords.Title(feed),
            Contracts = contracts.Count,
            Empty = contracts.Count - settled.Count,
            Settlements = (stored?.Count ?? 0) + settled.Sum(contract => (long)CountSince(contract.Contract.Series, since)),
            IsWhole = older is not null,
            Oldest = stored?.Oldest ?? (settled.Count > 0 ? EpochMinutes.ToTime(settled.Min(contract => contract.Contract.Series.Minutes[0])) : null),
            Actual = counted.Sum(contract => contract.Gaps.Actual),
            Expected = counted.Sum(contract => contract.Gaps.Expected!.Value),
            Gaps = settled.Sum(contract => contract.Gaps.Gaps.Length),
        };
    }

    private static int CountSince(SettledSeries series, int minute)
    {
        var first = series.Minutes.BinarySearch(minute);
        return series.Count - (first < 0 ? ~first : first);
    }
}
