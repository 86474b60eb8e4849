using System.Collections.Immutable;
using System.Globalization;
using FundingDash.Domain.Markets;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.Grid;

/// <summary>What the grid shows.</summary>
public sealed record GridQuery : ITableQuery<GridQuery>
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

    public static GridQuery Parse(string? queryString, ImmutableArray<Venue> venues)
    {
        var query = new QueryReader(queryString);
        return new()
        {
            Mode = RateMode.Find(query["mode"]),
            Search = query["q"]?.Trim() ?? "",
            Venues = VenueMask.Parse(query["venues"], venues),
            IntervalHours = query.Number<decimal>("interval") is > 0 and { } hours ? hours : null,
            MinOpenInterest = query.Number<decimal>("oi") is > 0 and { } floor ? floor : 0,
            CrossListed = query["cross"] == "1",
            HideEmpty = query["empty"] != "1",
            Sort = query["sort"] ?? GridColumn.OpenInterest,
            Descending = query["dir"] != "asc",
            Expanded = query["expand"] is { Length: > 0 } asset ? asset : null,
            ShortSide = query["side"] == "short",
        };
    }

    public string ToQueryString(ImmutableArray<Venue> venues) => new QueryWriter()
        .Add(Mode != RateMode.Apr, "mode", Mode.Key)
        .Add(Search.Length > 0, "q", Search)
        .Add(Venues != VenueMask.All, "venues", Venues.ToText(venues))
        .Add(IntervalHours is not null, "interval", IntervalHours?.ToString("0.####", CultureInfo.InvariantCulture))
        .Add(MinOpenInterest > 0, "oi", MinOpenInterest.ToString("0", CultureInfo.InvariantCulture))
        .Add(CrossListed, "cross", "1")
        .Add(!HideEmpty, "empty", "1")
        .Add(Sort != GridColumn.OpenInterest, "sort", Sort)
        .Add(!Descending, "dir", "asc")
        .Add(Expanded is not null, "expand", Expanded)
        .Add(ShortSide, "side", "short")
        .ToString();

    public bool IsTypingAfter(GridQuery before) => Search != before.Search && before.Search.Length > 0 && this with { Search = before.Search } == before;

    public bool ListsAs(GridQuery other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Expanded = null } == other with { Expanded = null };
    }
}

/// <summary>What the formatted cells depend on: everything else only filters or orders rows.</summary>
public readonly record struct ViewKey(string Mode, VenueMask Venues, decimal? IntervalHours);
