using System.Collections.Concurrent;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Components.Grid;

/// <summary>One snapshot formatted for one view, with the row orders that viewers asked for. Shared by all circuits of the view.</summary>
public sealed class GridView
{
    // Free text makes keys without end; past this many an order is made for its viewer alone.
    private const int MaxSharedOrders = 200;
    private readonly ConcurrentDictionary<OrderKey, int[]> _orders = new();

    public GridView(GridModel model, GridViewShape shape, GridView? before)
    {
        Model = model;
        Shape = shape;
        Rows = new GridRow[model.Rows.Length];
        ByName = new(Rows.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Rows.Length; i++)
        {
            var row = model.Rows[i];
            var known = before?.ByName.GetValueOrDefault(row.Name);
            Rows[i] = known is not null && ReferenceEquals(known.Row, row) ? known : GridRow.Make(row, shape, known);
            ByName[row.Name] = Rows[i];
        }
    }

    public GridModel Model { get; }

    public MarketSnapshot Snapshot => Model.Snapshot;

    public GridViewShape Shape { get; }

    public GridRow[] Rows { get; }

    public Dictionary<string, GridRow> ByName { get; }

    /// <summary>Indices into <see cref="Rows"/> of what the query shows, in its order.</summary>
    public int[] Order(GridQuery query)
    {
        var key = new OrderKey(query.Search.ToUpperInvariant(), query.MinOpenInterest, query.CrossListed, query.HideEmpty, query.Sort.ToUpperInvariant(), query.Descending);
        if (_orders.TryGetValue(key, out var order))
            return order;
        order = GridOrder.Make(this, key);
        if (_orders.Count < MaxSharedOrders)
            _orders.TryAdd(key, order);
        return order;
    }
}

/// <summary>What a row order depends on; texts in upper case.</summary>
public readonly record struct OrderKey(string Search, decimal MinOpenInterest, bool CrossListed, bool HideEmpty, string Sort, bool Descending);
