using System.Collections.Immutable;
using System.Globalization;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Grid;
using Microsoft.AspNetCore.WebUtilities;

namespace FundingDash.Web.Components.ZScores;

/// <summary>Everything that says what the z-score page shows; lives in the URL.</summary>
public sealed record ZScoreQuery
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

    /// <summary>Reads a query string; what is unknown or senseless counts as not said.</summary>
    public static ZScoreQuery Parse(string? queryString, ImmutableArray<Venue> venues)
    {
        var query = QueryHelpers.ParseQuery(queryString);
        string? One(string key) => query.TryGetValue(key, out var values) ? values.LastOrDefault() : null;
        return new()
        {
            Search = One("q")?.Trim() ?? "",
            Venues = VenueMask.Parse(One("venues"), venues),
            MinZ = Number(One("z")) is > 0 and < 1e6 and { } floor ? floor : 0,
            Zone = One("zone") switch { "active" => Domain.Statistics.Zone.Active, "stable" => Domain.Statistics.Zone.Stable, _ => null },
            Scope = One("show") switch { "untold" => ZScoreScope.Untold, "all" => ZScoreScope.All, _ => ZScoreScope.Told },
            Sort = ZScoreColumn.Find(One("sort"))?.Key ?? ZScoreColumn.Size,
            Descending = One("dir") != "asc",
        };
    }

    /// <summary>The query string, with only what differs from the default; empty or beginning with a question mark.</summary>
    public string ToQueryString(ImmutableArray<Venue> venues)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        void Add(bool differs, string key, string value)
        {
            if (differs)
                parts.Add(new(key, value));
        }

        Add(Search.Length > 0, "q", Search);
        Add(Venues != VenueMask.All, "venues", Venues.ToText(venues));
        Add(MinZ > 0, "z", MinZ.ToString(CultureInfo.InvariantCulture));
        Add(Zone is not null, "zone", Zone == Domain.Statistics.Zone.Active ? "active" : "stable");
        Add(Scope != ZScoreScope.Told, "show", Scope == ZScoreScope.All ? "all" : "untold");
        Add(Sort != ZScoreColumn.Size, "sort", Sort);
        Add(!Descending, "dir", "asc");
        return QueryHelpers.AddQueryString("", parts);
    }

    /// <summary>True when only the search was typed on since another query.</summary>
    public bool IsTypingAfter(ZScoreQuery before) => Search != before.Search && before.Search.Length > 0 && this with { Search = before.Search } == before;

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Contracts by whether their z can be told.</summary>
public enum ZScoreScope
{
    Told,
    Untold,
    All,
}
