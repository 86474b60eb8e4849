using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Contracts;
using FundingDash.Web.Components.Tables;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Contracts;

/// <summary>What happened to contracts, the newest first, live.</summary>
public sealed partial class ContractsPage : LiveTable<ContractsView, ContractsQuery>
{
    private ContractsSelection _selection = ContractsSelection.Empty;

    [Inject]
    private ContractsViews Views { get; set; } = null!;

    protected override TimeSpan MinInterval => TimeSpan.FromSeconds(1);

    protected override DateTimeOffset DataTime => PausedAt ?? Clock.GetUtcNow();

    protected override string CsvName => "contract-events";

    private int Page => _selection.Fit(Query.Page);

    protected override (ContractsView Latest, Task Replaced) Observe() => Views.Observe();

    protected override int[] Arrange()
    {
        _selection = Data.Select(Query, DataTime);
        return _selection.OfPage(Query.Page);
    }

    // Events have one order.
    protected override ContractsQuery? SortBy(string column) => null;

    protected override byte[] WriteCsv() => ContractsCsv.Write(Data, _selection);

    private string Address(int page) => "contracts" + (Query with { Page = page }).ToQueryString(VenueCatalog.Venues);

    private Task ResetAsync() => ChangeAsync(new());
}
