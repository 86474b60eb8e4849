using System.Collections.Frozen;
using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Web.Api.Parameters;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>Which pairs a list has, and in which order.</summary>
internal sealed record PairQuery
{
    private static readonly RealNumber MinSpreadParameter = new("min_spread", "Smallest spread of 8 hours, a fraction: 0.001 is 0.1 %.", Least: 0, Default: 0);
    private static readonly AssetNames AssetsParameter = new("assets", "Only pairs of these assets.") { Example = "BTC,ETH" };
    private static readonly AssetNames AssetParameter = new("asset", "The same, for one asset.");
    private static readonly VenueNames ExchangesParameter = new("exchanges", "Only pairs with both legs on these venues; where one venue is named, with a leg there.") { Example = "Binance,KuCoin" };
    private static readonly OneOf LegsParameter = new("legs", "Whether both legs must be on the venues named, or one is enough.", ["both", "one"]);
    private static readonly IntervalHours IntervalsParameter = new("intervals", "Only pairs whose legs both have one of these funding intervals.");
    private static readonly RealNumber MinAprParameter = new("min_apr", "Smallest annual spread in percent.");
    private static readonly RealNumber MaxAprParameter = new("max_apr", "Largest annual spread in percent.");
    private static readonly RealNumber MinAprSpreadParameter = new("min_apr_spread", "The same as min_apr.");
    private static readonly RealNumber MaxAprSpreadParameter = new("max_apr_spread", "The same as max_apr.");
    private static readonly RealNumber MinOiEitherParameter = new("min_oi_either", "Smallest open interest of the smaller leg in USD.", Least: 0, Most: 1e15);
    private static readonly RealNumber MinOiCombinedParameter = new("min_oi_combined", "Smallest open interest of both legs together in USD.", Least: 0, Most: 1e15);
    private static readonly OneOf SortByParameter = new(
        "sort_by", "What to sort by; open interest is the smaller leg's. Unknown values come last.", ["apr_spread", "rate_spread", "spread_zscore", "open_interest", "daily_spread", "net_apr", "after_fees_apr"]);
    private static readonly OneOf SortDirParameter = new("sort_dir", "Downwards or upwards.", ["desc", "asc"]);
    private static readonly WholeNumber HoldingDaysParameter = new("holding_days", "Days between opening and closing, for the figures after costs.", 1, 366, 7);
    private static readonly OneOf OrderParameter = new("order", "How the orders meet the book, for the fees.", ["taker", "maker"]);

    /// <summary>All but those of the page.</summary>
    public static ImmutableArray<ApiParameter> Parameters { get; } =
    [
        MinSpreadParameter, AssetsParameter, ExchangesParameter, LegsParameter, IntervalsParameter, MinAprParameter, MaxAprParameter, MinOiEitherParameter, MinOiCombinedParameter,
        SortByParameter, SortDirParameter, HoldingDaysParameter, OrderParameter, AssetParameter, MinAprSpreadParameter, MaxAprSpreadParameter,
    ];

    /// <summary>Those of a position alone.</summary>
    public static ImmutableArray<ApiParameter> TermsParameters { get; } = [HoldingDaysParameter, OrderParameter];

    public double MinSpread { get; init; }

    public ImmutableHashSet<string> Assets { get; init; } = [];

    public ImmutableHashSet<string> Exchanges { get; init; } = [];

    public string Legs { get; init; } = "both";

    public FrozenSet<decimal>? Intervals { get; init; }

    public double? MinApr { get; init; }

    public double? MaxApr { get; init; }

    public double? MinOiEither { get; init; }

    public double? MinOiCombined { get; init; }

    public string SortBy { get; init; } = "apr_spread";

    public string SortDir { get; init; } = "desc";

    public int HoldingDays { get; init; } = 7;

    public string Order { get; init; } = "taker";

    /// <summary>Null when a parameter is wrong.</summary>
    public static PairQuery? Read(ApiCall call, MarketSnapshot market)
    {
        var query = new PairQuery
        {
            MinSpread = MinSpreadParameter.Read(call)!.Value,
            Assets = AssetsParameter.Read(call, market).Union(AssetParameter.Read(call, market)),
            Exchanges = ExchangesParameter.Read(call),
            Legs = LegsParameter.Read(call),
            Intervals = IntervalsParameter.Read(call),
            MinApr = MinAprParameter.Read(call) ?? MinAprSpreadParameter.Read(call),
            MaxApr = MaxAprParameter.Read(call) ?? MaxAprSpreadParameter.Read(call),
            MinOiEither = MinOiEitherParameter.Read(call),
            MinOiCombined = MinOiCombinedParameter.Read(call),
            SortBy = SortByParameter.Read(call),
            SortDir = SortDirParameter.Read(call),
            HoldingDays = HoldingDaysParameter.Read(call),
            Order = OrderParameter.Read(call),
        };
        return call.IsRefused ? null : query;
    }

    /// <summary>The smallest spread alone, of a list without other filters.</summary>
    public static PairQuery ReadSpread(ApiCall call) => new() { MinSpread = MinSpreadParameter.Read(call)!.Value };

    public static ApiParameter SpreadParameter => MinSpreadParameter;

    public static PairTerms ReadTerms(ApiCall call, FeeSchedule fees) => new PairQuery { HoldingDays = HoldingDaysParameter.Read(call), Order = OrderParameter.Read(call) }.Terms(fees);

    public PairTerms Terms(FeeSchedule fees) => new() { Fees = fees, HoldingHours = HoldingDays * 24, Order = Order == "maker" ? OrderKind.Maker : OrderKind.Taker };

    public PairSelection Select(PairTable table)
    {
        var (filter, combined) = (Filter(), (decimal?)MinOiCombined);
        return PairSelection.Of(table, Matches, Figure(table), SortDir == "desc");

        bool Matches(int index)
        {
            ref readonly var pair = ref table.Pairs.ItemRef(index);
            return !(pair.EightHourSpread < MinSpread) && filter.Matches(pair) && (combined is null || pair.CombinedOpenInterestUsd >= combined);
        }
    }

    private OpportunityFilter Filter() => new()
    {
        Assets = Assets.IsEmpty ? null : [.. Assets],
        Venues = Exchanges.IsEmpty ? null : [.. Exchanges],
        BothVenues = Legs == "both" && Exchanges.Count > 1,
        IntervalHours = Intervals,
        MinApr = MinApr,
        MaxApr = MaxApr,
        MinOpenInterestUsd = (decimal?)MinOiEither,
    };

    private Func<int, double?> Figure(PairTable table)
    {
        if (SortBy == "spread_zscore")
            return table.Z;
        var terms = Terms(table.State.Fees);
        var figure = SortBy switch
        {
            "open_interest" => OpportunityFigure.OpenInterest,
            "net_apr" => OpportunityFigure.NetApr,
            "after_fees_apr" => OpportunityFigure.AfterFeesApr,
            _ => OpportunityFigure.Apr,
        };
        return index => OpportunityFigures.Of(figure, table.Pairs[index], terms);
    }
}
