using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.Tables;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FundingDash.Web.Components.Pages.Home;

/// <summary>The live grid. The rows come formatted from <see cref="GridViews"/>; this component only chooses which of them are on the screen.</summary>
public sealed partial class GridPage : LiveTable<MarketSnapshot, GridQuery>
{
    private readonly HashSet<string> _favourites = new(StringComparer.OrdinalIgnoreCase);
    private StatisticsSnapshot _figures = StatisticsSnapshot.Empty;

    [Inject]
    private SnapshotStore Store { get; set; } = null!;

    [Inject]
    private StatisticsStore Statistics { get; set; } = null!;

    [Inject]
    private GridViews Views { get; set; } = null!;

    protected override TimeSpan MinInterval => TimeSpan.FromMilliseconds(50);

    protected override string Script => "js/grid.js";

    protected override DateTimeOffset DataTime => View.Snapshot.PublishedAt;

    protected override string CsvName => "funding";

    private GridView View { get; set; } = null!;

    private int Columns => 5 + View.Shape.VenueCount;

    // Changes when cells are replaced for another reason than new data: then nothing flashes.
    private string ViewStamp => $"{Query.View.Mode}/{Query.View.Venues.Bits:x}/{Query.View.IntervalHours}";

    private int DetailIndex => Query.Expanded is { } asset ? Array.FindIndex(Order, i => View.Rows[i].Name.Equals(asset, StringComparison.OrdinalIgnoreCase)) : -1;

    /// <summary>Favourites as the browser remembers them.</summary>
    [JSInvokable]
    public void Favourites(string[] assets)
    {
        _favourites.Clear();
        _favourites.UnionWith(assets.Take(1_000));
        Refresh();
        StateHasChanged();
    }

    /// <summary>Opens the contracts of an asset, or closes them.</summary>
    [JSInvokable]
    public Task Open(string asset) =>
        ChangeAsync(Query with { Expanded = asset.Equals(Query.Expanded, StringComparison.OrdinalIgnoreCase) ? null : asset });

    /// <summary>What the hover card of a cell says; null when the cell is empty.</summary>
    [JSInvokable]
    public IReadOnlyList<string[]>? Explain(string asset, int column) =>
        View.ByName.TryGetValue(asset, out var row) && column >= 0 && column < row.Main.Length && row.Main[column] is { } contract
            ? CellExplanation.Of(contract, Clock.GetUtcNow())
            : null;

    protected override (MarketSnapshot Latest, Task Replaced) Observe() => Store.Observe();

    protected override GridQuery? SortBy(string column) => View.Shape.FindColumn(column) is { } known
        ? Query with
        {
            Sort = known,
            Descending = Query.Sort.Equals(known, StringComparison.OrdinalIgnoreCase) ? !Query.Descending : known is not (GridColumn.Asset or GridColumn.Next),
        }
        : null;

    protected override byte[] WriteCsv() => GridCsv.Write(View, Order);

    protected override int[] Arrange()
    {
        // Paused: the frozen snapshot is only formatted anew when another view is asked for.
        if (PausedAt is null)
            (View, _figures) = (Views.Get(Data, Query.View), Statistics.Current);
        else if (View.Shape.Key != Query.View)
            View = new(View.Model, new(Query.View, View.Model.Venues), before: null);
        var order = View.Order(Query);
        if (_favourites.Count == 0)
            return order;
        bool IsFavourite(int i) => _favourites.Contains(View.Rows[i].Name);
        return [.. order.Where(IsFavourite), .. order.Where(i => !IsFavourite(i))];
    }

    private Task ResetAsync() => ChangeAsync(new() { Mode = Query.Mode, ShortSide = Query.ShortSide });
}
