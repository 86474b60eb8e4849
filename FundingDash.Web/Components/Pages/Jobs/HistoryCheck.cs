using System.Collections.Immutable;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Components.Pages.Jobs;

/// <summary>How complete the settled history of each venue is, looked at once.</summary>
/// <param name="Days">Back from then.</param>
/// <param name="Rows">The least complete first.</param>
public sealed record HistoryCheck(int Days, ImmutableArray<HistoryCheckRow> Rows)
{
    /// <summary>Checks contracts over days that are in memory; more days are cut to those.</summary>
    public static HistoryCheck Of(IEnumerable<HistoryContract> contracts, int days, DateTimeOffset now)
    {
        var checkedDays = Math.Clamp(days, 1, (int)HistoryStore.Kept.TotalDays);
        return new(checkedDays, [.. contracts
            .GroupBy(contract => contract.Feed, StringComparer.Ordinal)
            .Select(feed => Row(feed.Key, [.. feed.Select(contract => Completeness.Of(contract, new(now.AddDays(-checkedDays), now), now))]))
            .OrderBy(row => row.Coverage ?? 0)
            .ThenBy(row => row.Feed, StringComparer.Ordinal)]);
    }

    private static HistoryCheckRow Row(string feed, List<Completeness> found) => new(
        feed, found.Count, found.Count(item => item.IsComplete), found.Sum(item => item.Gaps.Expected is null ? 0L : item.Gaps.Actual), found.Sum(item => (long)(item.Gaps.Expected ?? 0)));
}

/// <summary>A venue's part; what is expected counts only contracts whose interval is known.</summary>
public sealed record HistoryCheckRow(string Feed, int Contracts, int Complete, long Actual, long Expected)
{
    /// <summary>0 to 1; null when nothing is expected.</summary>
    public double? Coverage => Expected > 0 ? (double)Actual / Expected : null;
}
