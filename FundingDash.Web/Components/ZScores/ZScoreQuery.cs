using System.Collections.Immutable;
using System.Globalization;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.ZScores;

/// <summary>What the z-score page shows.</summary>
public sealed record ZScoreQuery : ITableQuery<ZScoreQuery>
{
    public static readonly ZScoreQuery Default = new();

    /// <summary>Part of a contract's symbol or of its asset's name.</summary>
    public string Search { get; init; } = "";

    /// <summary>Venues shown; a bit per venue in catalog order.</summary>
    public VenueMask Venues { get; init; } = VenueMask.All;

    /// <summary>Smallest |z|; 0 for any.</summary>
    public double MinZ { get; init; }

    /// <summary>Null for both.</summary>
    public Zone? Zone { get; init; }

    public ZScoreScope Scope { get; init; } = ZScoreScope.Told;

    public string Sort { get; init; } = ZScoreColumn.Size;

    public bool Descending { get; init; } = true;

    public static ZScoreQuery Parse(string? queryString, ImmutableArray<Venue> venues)
    {
        var query = new QueryReader(queryString);
        return new()
        {
            Search = query["q"]?.Trim() ?? "",
            Venues = VenueMask.Parse(query["venues"], venues),
            MinZ = query.Number<double>("z") is > 0 and < 1e6 and { } floor ? floor : 0,
            Zone = query["zone"] switch { "active" => Domain.Statistics.Zone.Active, "stable" => Domain.Statistics.Zone.Stable, _ => null },
            Scope = query["show"] switch { "untold" => ZScoreScope.Untold, "all" => ZScoreScope.All, _ => ZScoreScope.Told },
            Sort = ZScoreColumn.Find(query["sort"])?.Key ?? ZScoreColumn.Size,
            Descending = query["dir"] != "asc",
        };
    }

    public string ToQueryString(ImmutableArray<Venue> venues) => new QueryWriter()
        .Add(Search.Length > 0, "q", Search)
        .Add(Venues != VenueMask.All, "venues", Venues.ToText(venues))
        .Add(MinZ > 0, "z", MinZ.ToString(CultureInfo.InvariantCulture))
        .Add(Zone is not null, "zone", Zone == Domain.Statistics.Zone.Active ? "active" : "stable")
        .Add(Scope != ZScoreScope.Told, "show", Scope == ZScoreScope.All ? "all" : "untold")
        .Add(Sort != ZScoreColumn.Size, "sort", Sort)
        .Add(!Descending, "dir", "asc")
        .ToString();

    public bool IsTypingAfter(ZScoreQuery before) => Search != before.Search && before.Search.Length > 0 && this with { Search = before.Search } == before;
}

/// <summary>Contracts by whether their z can be told.</summary>
public enum ZScoreScope
{
    Told,
    Untold,
    All,
}
