using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Web.Components.Controls;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>State and data quality of a snapshot: counted once, shared by all viewers of the status page.</summary>
public sealed class QualityView
{
    public QualityView(MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Snapshot = snapshot;
        Feeds = [.. snapshot.Feeds.Select(slice => FeedRow.Of(slice, snapshot.PublishedAt)).OrderBy(row => row.State.Severity())];
        var contracts = snapshot.Feeds.SelectMany(slice => slice.Contracts).ToList();
        Stale = contracts.Count(contract => contract.IsStale);
        AtBaseline = contracts.Count(contract => contract.IsAtBaseline);
        Quarantined = Sorted(contracts.Where(contract => contract.IsQuarantined));
        Splits = Sorted(contracts.Where(contract => (contract.Flags & QuoteFlags.IdentitySplit) != 0));
        UnknownIntervals = Sorted(contracts.Where(contract => contract.Quote.Interval is null));
        UnknownRates = contracts.Count(contract => contract.Quote.Rate is null);
    }

    public MarketSnapshot Snapshot { get; }

    /// <summary>The worst state first, then in catalog order.</summary>
    public ImmutableArray<FeedRow> Feeds { get; }

    public int Stale { get; }

    public int AtBaseline { get; }

    public int UnknownRates { get; }

    public ImmutableArray<MarketContract> Quarantined { get; }

    /// <summary>Contracts listed under a name of their own because their price does not fit their ticker.</summary>
    public ImmutableArray<MarketContract> Splits { get; }

    public ImmutableArray<MarketContract> UnknownIntervals { get; }

    private static ImmutableArray<MarketContract> Sorted(IEnumerable<MarketContract> contracts) =>
        [.. contracts.OrderBy(contract => contract.Asset, StringComparer.Ordinal).ThenBy(contract => contract.Venue, StringComparer.Ordinal)];
}
