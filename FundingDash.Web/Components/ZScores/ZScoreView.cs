using System.Collections.Concurrent;
using System.Collections.Frozen;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Components.ZScores;

/// <summary>All contracts with their statistics at one moment, and the orders that viewers asked for. Shared by all circuits.</summary>
public sealed class ZScoreView
{
    // Free text makes keys without end; past this many an order is made for its viewer alone.
    private const int MaxSharedOrders = 100;

    private static readonly FrozenDictionary<string, int> VenueIndex =
        Enumerable.Range(0, VenueCatalog.Venues.Length).ToFrozenDictionary(i => VenueCatalog.Venues[i].Name, StringComparer.Ordinal);

    private readonly ConcurrentDictionary<ZScoreQuery, int[]> _orders = new();
    private readonly Dictionary<ContractKey, ZScoreRow> _byKey;

    public ZScoreView(MarketSnapshot snapshot, StatisticsSnapshot statistics, ZScoreView? before)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(statistics);
        Snapshot = snapshot;
        Statistics = statistics;
        Rows = new ZScoreRow[snapshot.ContractCount];
        _byKey = new(Rows.Length);
        var count = 0;
        foreach (var contract in snapshot.Feeds.SelectMany(slice => slice.Contracts))
        {
            var key = contract.Quote.Contract.Key;
            var known = before?._byKey.GetValueOrDefault(key);
            var figures = statistics.Find(key);
            var row = known is not null && ReferenceEquals(known.Contract, contract) && ReferenceEquals(known.Statistics, figures)
                ? known
                : new(contract, figures, VenueIndex.GetValueOrDefault(contract.Venue, -1), known);
            Rows[count++] = row;
            _byKey[key] = row;
        }

        Untold = Rows.Count(row => row.Z is null);
        Histogram = ReferenceEquals(before?.Statistics, statistics) ? before!.Histogram : ZScoreHistogram.Markup(statistics);
    }

    public MarketSnapshot Snapshot { get; }

    public StatisticsSnapshot Statistics { get; }

    public ZScoreRow[] Rows { get; }

    /// <summary>Contracts whose z cannot be told.</summary>
    public int Untold { get; }

    /// <summary>The distribution of all z as markup.</summary>
    public string Histogram { get; }

    /// <summary>Indices into <see cref="Rows"/> of what the query shows, in its order.</summary>
    public int[] Order(ZScoreQuery query)
    {
        if (_orders.TryGetValue(query, out var order))
            return order;
        order = ZScoreOrder.Make(Rows, query);
        if (_orders.Count < MaxSharedOrders)
            _orders.TryAdd(query, order);
        return order;
    }
}
