using System.Collections.Immutable;
using System.Globalization;
using FundingDash.Domain.Markets;
using Microsoft.AspNetCore.WebUtilities;

namespace FundingDash.Web.Components.Grid;

/// <summary>Everything that says what the grid shows; lives in the URL, so that a view can be linked, reloaded and gone back to.</summary>
public sealed record GridQuery
{
    public static readonly GridQuery Default = new();

    public RateMode Mode { get; init; } = RateMode.Apr;

    public string Search { get; init; } = "";

    /// <summary>Venues shown; a bit per venue in catalog order.</summary>
    public VenueMask Venues { get; init; } = VenueMask.All;

    /// <summary>Only contracts of this interval; null for all.</summary>
    public decimal? IntervalHours { get; init; }

    /// <summary>Smallest open interest of the asset in USD.</summary>
    public decimal MinOpenInterest { get; init; }

    /// <summary>Only assets that two or more of the shown venues list.</summary>
    public bool CrossListed { get; init; }

    /// <summary>Leaves out assets without a contract on the shown venues.</summary>
    public bool HideEmpty { get; init; } = true;

    public string Sort { get; init; } = GridColumn.OpenInterest;

    public bool Descending { get; init; } = true;

    /// <summary>The asset whose contracts are open; null when none is.</summary>
    public string? Expanded { get; init; }

    /// <summary>Whose gain the colours show: the long's, or the short's.</summary>
    public bool ShortSide { get; init; }

    public ViewKey View => new(Mode.Key, Venues, IntervalHours);

    /// <summary>Reads a query string; what is unknown or senseless counts as not said.</summary>
    public static GridQuery Parse(string? queryString, ImmutableArray<Venue> venues)
    {
        var query = QueryHelpers.ParseQuery(queryString);
        string? One(string key) => query.TryGetValue(key, out var values) ? values.LastOrDefault() : null;
        return new()
        {
            Mode = RateMode.Find(One("mode")),
            Search = One("q")?.Trim() ?? "",
            Venues = VenueMask.Parse(One("venues"), venues),
            IntervalHours = Number(One("interval")) is > 0 and { } hours ? hours : null,
            MinOpenInterest = Number(One("oi")) is > 0 and { } floor ? floor : 0,
            CrossListed = One("cross") == "1",
            HideEmpty = One("empty") != "1",
            Sort = One("sort") ?? GridColumn.OpenInterest,
            Descending = One("dir") != "asc",
            Expanded = One("expand") is { Length: > 0 } asset ? asset : null,
            ShortSide = One("side") == "short",
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

        Add(Mode != RateMode.Apr, "mode", Mode.Key);
        Add(Search.Length > 0, "q", Search);
        Add(Venues != VenueMask.All, "venues", Venues.ToText(venues));
        Add(IntervalHours is not null, "interval", IntervalHours?.ToString("0.####", CultureInfo.InvariantCulture) ?? "");
        Add(MinOpenInterest > 0, "oi", MinOpenInterest.ToString("0", CultureInfo.InvariantCulture));
        Add(CrossListed, "cross", "1");
        Add(!HideEmpty, "empty", "1");
        Add(Sort != GridColumn.OpenInterest, "sort", Sort);
        Add(!Descending, "dir", "asc");
        Add(Expanded is not null, "expand", Expanded ?? "");
        Add(ShortSide, "side", "short");
        return QueryHelpers.AddQueryString("", parts);
    }

    /// <summary>True when only the search was typed on since another query.</summary>
    public bool IsTypingAfter(GridQuery before) => Search != before.Search && before.Search.Length > 0 && this with { Search = before.Search } == before;

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What the formatted cells depend on: everything else only filters or orders rows.</summary>
public readonly record struct ViewKey(string Mode, VenueMask Venues, decimal? IntervalHours);
