using System.Collections.Immutable;
using System.Globalization;
using FundingDash.Domain.Lifecycle;
using FundingDash.Domain.Markets;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.Contracts;

/// <summary>What the page of contract events shows.</summary>
public sealed record ContractsQuery : ITableQuery<ContractsQuery>
{
    public static readonly ContractsQuery Default = new();

    /// <summary>Part of a contract's symbol or of its asset's name.</summary>
    public string Search { get; init; } = "";

    /// <summary>Venues shown; a bit per venue in catalog order.</summary>
    public VenueMask Venues { get; init; } = VenueMask.All;

    /// <summary>Null for all kinds.</summary>
    public ContractEventKind? Kind { get; init; }

    /// <summary>Days back from now; 0 for all.</summary>
    public int Days { get; init; }

    /// <summary>The first is 1.</summary>
    public int Page { get; init; } = 1;

    public static ContractsQuery Parse(string? queryString, ImmutableArray<Venue> venues)
    {
        var query = new QueryReader(queryString);
        return new()
        {
            Search = query["q"]?.Trim() ?? "",
            Venues = VenueMask.Parse(query["venues"], venues),
            Kind = EventWords.FindKind(query["kind"]),
            Days = query.Number<int>("days") is > 0 and <= 3_650 and { } days ? days : 0,
            Page = query.Number<int>("page") is > 0 and { } page ? page : 1,
        };
    }

    public string ToQueryString(ImmutableArray<Venue> venues) => new QueryWriter()
        .Add(Search.Length > 0, "q", Search)
        .Add(Venues != VenueMask.All, "venues", Venues.ToText(venues))
        .Add(Kind is not null, "kind", Kind?.Key())
        .Add(Days > 0, "days", Days.ToString(CultureInfo.InvariantCulture))
        .Add(Page > 1, "page", Page.ToString(CultureInfo.InvariantCulture))
        .ToString();

    public bool IsTypingAfter(ContractsQuery before) => Search != before.Search && before.Search.Length > 0 && this with { Search = before.Search, Page = before.Page } == before;
}
