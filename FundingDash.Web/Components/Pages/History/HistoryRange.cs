using System.Collections.Immutable;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>A period to look back over.</summary>
/// <param name="Key">Name in the URL.</param>
/// <param name="Label">Name on the switch.</param>
/// <param name="Words">Name in a sentence.</param>
/// <param name="Days">Null: as far as the stored history goes.</param>
public sealed record HistoryRange(string Key, string Label, string Words, int? Days)
{
    public static readonly HistoryRange Month = new("30d", "30 d", "the last 30 days", 30);

    public static ImmutableArray<HistoryRange> All { get; } =
    [
        new("1d", "1 d", "the last day", 1), new("7d", "7 d", "the last 7 days", 7), Month, new("90d", "90 d", "the last 90 days", 90), new("all", "All", "the whole stored history", null),
    ];

    public static HistoryRange Find(string? key) => All.FirstOrDefault(range => range.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) ?? Month;

    public TimeRange Until(DateTimeOffset now) => new(Days is { } days ? now.AddDays(-days) : DateTimeOffset.UnixEpoch, now);
}
