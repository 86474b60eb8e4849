using FundingDash.Web.Components.Arbitrage;
using FundingDash.Web.Components.Tables;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>All pairs by what is left of their spread, live. The rows come from <see cref="ArbitrageViews"/>; this component only chooses which of them are on the screen.</summary>
public sealed partial class ArbitragePage : LiveTable<ArbitrageView, ArbitrageQuery>
{
    [Inject]
    private ArbitrageViews Views { get; set; } = null!;

    protected override TimeSpan MinInterval => TimeSpan.FromMilliseconds(100);

    protected override DateTimeOffset DataTime => Data.State.Pairs.At;

    protected override string CsvName => "arbitrage";

    protected override (ArbitrageView Latest, Task Replaced) Observe() => Views.Observe();

    protected override int[] Arrange() => Data.Order(Query);

    protected override ArbitrageQuery? SortBy(string column) => ArbitrageColumn.Find(column) is { } known
        ? Query with { Sort = known.Key, Descending = Query.Sort == known.Key ? !Query.Descending : !known.Rising }
        : null;

    protected override byte[] WriteCsv() => ArbitrageCsv.Write(Data, Order, Query.Terms);

    private Task ResetAsync() => ChangeAsync(new() { Terms = Query.Terms });
}
