using FundingDash.Web.Demo.Venues;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo;

/// <summary>All simulated venues. A new one is its own file and a line in each of the two lists.</summary>
public static class DemoVenues
{
    public static IReadOnlyList<string> Feeds { get; } =
    [
        BinanceUsdmDemo.Key, BinanceCoinmDemo.Key, KucoinDemo.Key, BybitDemo.Key, MexcDemo.Key, BackpackDemo.Key, DeribitDemo.Key,
        HyperliquidDemo.Key, DriftDemo.Key, AsterDemo.Key, LighterDemo.Key, PacificaDemo.Key, HibachiDemo.Key, DydxDemo.Key,
    ];

    public static DemoMarket Market(int seed, int contracts, DateTimeOffset start) => new(seed, contracts, start,
    [
        .. BinanceUsdmDemo.Profiles, .. BinanceCoinmDemo.Profiles, .. KucoinDemo.Profiles, .. BybitDemo.Profiles, .. MexcDemo.Profiles,
        .. BackpackDemo.Profiles, .. DeribitDemo.Profiles, .. HyperliquidDemo.Profiles, .. DriftDemo.Profiles, .. AsterDemo.Profiles,
        .. LighterDemo.Profiles, .. PacificaDemo.Profiles, .. HibachiDemo.Profiles, .. DydxDemo.Profiles,
    ]);

    public static IReadOnlyList<IDemoVenue> All(DemoMarket market) =>
    [
        new BinanceUsdmDemo(market), new BinanceCoinmDemo(market), new KucoinDemo(market), new BybitDemo(market), new MexcDemo(market),
        new BackpackDemo(market), new DeribitDemo(market), new HyperliquidDemo(market), new DriftDemo(market), new AsterDemo(market),
        new LighterDemo(market), new PacificaDemo(market), new HibachiDemo(market), new DydxDemo(market),
    ];
}
