using System.Collections.Concurrent;
using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Live.Arbitrage;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>All pairs at one moment, the orders that viewers asked for, and the rows that some viewer sees. Shared by all circuits.</summary>
public sealed class ArbitrageView
{
    // Free text makes keys without end; past this many an order is made for its viewer alone.
    private const int MaxSharedOrders = 40;

    private readonly ConcurrentDictionary<ArbitrageQuery, int[]> _orders = new();
    private readonly ConcurrentDictionary<int, ArbitrageRow> _rows = new();
    private readonly Dictionary<PairKey, ArbitrageRow> _before;

    public ArbitrageView(ArbitrageState state, ArbitrageView? before)
    {
        ArgumentNullException.ThrowIfNull(state);
        State = state;
        Pairs = state.Pairs.ToArray();
        _before = before?._rows.Values.ToDictionary(row => row.Pair.Key) ?? [];
    }

    public ArbitrageState State { get; }

    public ImmutableArray<Opportunity> Pairs { get; }

    /// <summary>Indices into <see cref="Pairs"/> of what the query shows, in its order.</summary>
    public int[] Order(ArbitrageQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var key = query.Ranking;
        if (_orders.TryGetValue(key, out var order))
            return order;
        order = ArbitrageOrder.Make(this, key);
        if (_orders.Count < MaxSharedOrders)
            _orders.TryAdd(key, order);
        return order;
    }

    /// <summary>A pair's row, made when the first viewer shows it; what did not change since the view before is the same instance.</summary>
    public ArbitrageRow Row(int index) => _rows.TryGetValue(index, out var row) ? row : _rows.GetOrAdd(index, Make);

    private ArbitrageRow Make(int index)
    {
        var pair = Pairs[index];
        var key = pair.Key;
        var known = _before.GetValueOrDefault(key);
        var made = new ArbitrageRow(pair, State.Spreads.Find(pair), State.Realised.Week(key), State.Realised.Month(key), known);
        return known is not null && known.IsSame(made) ? known : made;
    }
}
