using System.Collections.Immutable;
using System.Globalization;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Markets;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>What the arbitrage page shows.</summary>
public sealed record ArbitrageQuery : ITableQuery<ArbitrageQuery>
{
    public static readonly ArbitrageQuery Default = new();

    /// <summary>Parts of names of assets or contracts, with commas between them.</summary>
    public string Search { get; init; } = "";

    /// <summary>Names of assets as listed, with commas between them; empty for all.</summary>
    public string Assets { get; init; } = "";

    public VenueMask Venues { get; init; } = VenueMask.All;

    /// <summary>True when both legs must be on one of the venues.</summary>
    public bool BothVenues { get; init; }

    public IntervalMask Intervals { get; init; } = IntervalMask.All;

    /// <summary>Linear annual spread, percent.</summary>
    public double? MinApr { get; init; }

    /// <inheritdoc cref="MinApr"/>
    public double? MaxApr { get; init; }

    /// <summary>Smallest open interest of the smaller leg, USD; 0 for any.</summary>
    public long MinOpenInterest { get; init; }

    /// <summary>Smallest turnover in 24 hours of the smaller leg, USD; 0 for any.</summary>
    public long MinVolume { get; init; }

    /// <summary>Largest price gap, percent.</summary>
    public double? MaxGap { get; init; }

    public PositionTerms Terms { get; init; } = PositionTerms.Default;

    public string Sort { get; init; } = ArbitrageColumn.AfterFees;

    public bool Descending { get; init; } = true;

    /// <summary>The part that decides about rows and their order.</summary>
    public ArbitrageQuery Ranking => this with { Terms = Terms with { Usd = PositionTerms.Default.Usd } };

    public static ArbitrageQuery Parse(string? queryString, ImmutableArray<Venue> venues)
    {
        var query = new QueryReader(queryString);
        return new()
        {
            Search = query["q"]?.Trim() ?? "",
            Assets = query["asset"]?.Trim() ?? "",
            Venues = VenueMask.Parse(query["venues"], venues),
            BothVenues = query["legs"] == "both",
            Intervals = IntervalMask.Parse(query["intervals"]),
            MinApr = Bound(query.Number<double>("min")),
            MaxApr = Bound(query.Number<double>("max")),
            MinOpenInterest = Math.Max(0, query.Number<long>("oi") ?? 0),
            MinVolume = Math.Max(0, query.Number<long>("volume") ?? 0),
            MaxGap = Bound(query.Number<double>("gap")),
            Terms = PositionTerms.Of(query.Number<int>("days"), query.Number<double>("size"), query["order"]),
            Sort = ArbitrageColumn.Find(query["sort"])?.Key ?? ArbitrageColumn.AfterFees,
            Descending = query["dir"] != "asc",
        };
    }

    public string ToQueryString(ImmutableArray<Venue> venues) => new QueryWriter()
        .Add(Search.Length > 0, "q", Search)
        .Add(Assets.Length > 0, "asset", Assets)
        .Add(Venues != VenueMask.All, "venues", Venues.ToText(venues))
        .Add(BothVenues, "legs", "both")
        .Add(Intervals != IntervalMask.All, "intervals", Intervals.ToString())
        .Add(MinApr is not null, "min", Text(MinApr))
        .Add(MaxApr is not null, "max", Text(MaxApr))
        .Add(MinOpenInterest > 0, "oi", MinOpenInterest.ToString(CultureInfo.InvariantCulture))
        .Add(MinVolume > 0, "volume", MinVolume.ToString(CultureInfo.InvariantCulture))
        .Add(MaxGap is not null, "gap", Text(MaxGap))
        .Add(Terms.Days != PositionTerms.Default.Days, "days", Terms.Days.ToString(CultureInfo.InvariantCulture))
        .Add(Terms.Usd != PositionTerms.Default.Usd, "size", Terms.UsdText)
        .Add(Terms.Order != PositionTerms.Default.Order, "order", "maker")
        .Add(Sort != ArbitrageColumn.AfterFees, "sort", Sort)
        .Add(!Descending, "dir", "asc")
        .ToString();

    public bool IsTypingAfter(ArbitrageQuery before) => Search != before.Search && before.Search.Length > 0 && this with { Search = before.Search } == before;

    public bool ListsAs(ArbitrageQuery other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Ranking == other.Ranking;
    }

    /// <summary>What the scan's pairs are filtered by; the search comes on top.</summary>
    public OpportunityFilter ToFilter(ImmutableArray<Venue> venues)
    {
        var names = Assets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new()
        {
            Assets = names.Length == 0 ? null : [.. names.Select(name => name.ToUpperInvariant())],
            Venues = Venues == VenueMask.All ? null : [.. venues.Where((_, i) => Venues[i]).Select(venue => venue.Name)],
            BothVenues = BothVenues,
            IntervalHours = Intervals.Hours,
            MinApr = MinApr,
            MaxApr = MaxApr,
            MinOpenInterestUsd = MinOpenInterest > 0 ? MinOpenInterest : null,
            MinVolume24hUsd = MinVolume > 0 ? MinVolume : null,
            MaxPriceGap = MaxGap / 100,
        };
    }

    private static double? Bound(double? value) => value is >= 0 and <= 1e9 ? value : null;

    private static string? Text(double? value) => value?.ToString(CultureInfo.InvariantCulture);
}
