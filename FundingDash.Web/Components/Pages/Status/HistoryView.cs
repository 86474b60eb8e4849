using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Domain.Venues;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>How complete the settled history is, and how far the backfills are. Shared by all viewers of the status page.</summary>
/// <param name="IsLoaded">False while the stored settlements are being read.</param>
/// <param name="Feeds">Feeds that have contracts, in catalog order.</param>
/// <param name="Largest">The largest gaps of the last 30 days, the largest first.</param>
/// <param name="Gaps">Number of all of them.</param>
/// <param name="Backfills">Progress of the latest backfill, by feed.</param>
public sealed record HistoryView(bool IsLoaded, ImmutableArray<HistoryFeedRow> Feeds, ImmutableArray<ContractGap> Largest, int Gaps, IReadOnlyDictionary<string, BackfillRun> Backfills)
{
    private const int Listed = 50;

    public static HistoryView Of(HistoryStore history, OlderTotals? older, IReadOnlyDictionary<string, BackfillRun> backfills, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(history);
        var period = new TimeRange(now - ReferenceWindow.Length, now);
        var contracts = history.All.Select(contract => Completeness.Of(contract, period, now)).ToList();
        var byFeed = contracts.ToLookup(contract => contract.Contract.Feed, StringComparer.Ordinal);

        // A contract without any settlement is no gap of so many days: it is counted as what it is.
        var gaps = contracts.Where(contract => contract.Contract.Series.Count > 0)
            .SelectMany(contract => contract.Gaps.Gaps, (contract, gap) => new ContractGap(contract.Contract.Key, gap)).ToList();
        return new(
            history.IsLoaded,
            [.. VenueCatalog.Feeds.Select(feed => feed.Key).Union(byFeed.Select(feed => feed.Key)).Where(byFeed.Contains).Select(feed => HistoryFeedRow.Of(feed, [.. byFeed[feed]], older))],
            [.. gaps.OrderByDescending(gap => gap.Gap.Missing ?? 0).ThenByDescending(gap => gap.Gap.EndMinute - gap.Gap.StartMinute).ThenBy(gap => gap.Key.ToString(), StringComparer.Ordinal).Take(Listed)],
            gaps.Count,
            backfills);
    }
}

/// <summary>A gap and whose it is.</summary>
public readonly record struct ContractGap(ContractKey Key, HistoryGap Gap);
