using System.Collections.Immutable;
using static FundingDash.Tests.EndToEnd.ExpectedContract;

namespace FundingDash.Tests.EndToEnd;

/// <summary>
/// Every contract of the recorded answers that is a live perpetual, written by hand from the recordings. Which files are recorded, which are samples of
/// the documentation and which are composed of recorded parts is said route by route in <c>scripts/recorded-routes.json</c>. Not from recordings are:
/// the open interest of Binance's BTCUSDT, all of BTCUSD_PERP but the instrument, and ByBit's BTCUSD.
/// </summary>
internal static class ExpectedContracts
{
    private const long UsdmTime = 1789308896002;
    private const long CoinmTime = 1596094042000;
    private const long BybitTime = 1789147120443;
    private const long AsterTime = 1789147685000;
    private const long DeribitTime = 1765541474086;
    private const long PacificaTime = 1789337551583;

    // 2026-09-11 20:00 UTC (the end of a 4 h interval), 2026-09-12 00:00, 2026-09-13 16:00 (2026-09-13 23:00 on Backpack).
    private const long Eight = 1789156800000;
    private const long Midnight = 1789171200000;
    private const long UsdmNext = 1789315200000;
    private const long BackpackNext = 1789340400000;

    public static ImmutableArray<ExpectedContract> All { get; } =
    [
        new("binance-usdm", "BTCUSDT", "BTC", "0.00006680", 0.00006680m, 8, UsdmNext, 76979.73397101m, 77007.74782609m, 10659.509m * 76979.73397101m, 4162017096.43m, UsdmTime),
        new("binance-usdm", "ETHUSDT", "ETH", "-0.00001791", -0.00001791m, 8, UsdmNext, 2483.7m, 2484.94534884m, null, 4754722286.29m, UsdmTime),
        new("binance-usdm", "LPTUSDT", "LPT", "0.00005000", 0.00005m, 4, UsdmNext, 1.415m, 1.41617059m, null, 1914685.43m, UsdmTime),

        new("binance-coinm", "BTCUSD_PERP", "BTC", "0.00071003", 0.00071003m, 8, 1596096000000, 11029.69574559m, 10979.144375m, null, null, CoinmTime),

        // Lots times lot size times mark; a lot of the inverse contract is one dollar, and its turnover is in BTC.
        new("kucoin", "XBTUSDTM", "BTC", "0.000037", 0.000037m, 8, Midnight, 77754.7m, 77783.14m, 11784994m * 0.001m * 77754.7m, 511004312.1306m),
        new("kucoin", "ETHUSDTM", "ETH", "0.000056", 0.000056m, 8, Midnight, 2573.6m, 2574.79m, 15548057m * 0.01m * 2573.6m, 568597249.3224m),
        new("kucoin", "WIFUSDTM", "WIF", "0.00005", 0.00005m, 4, Eight, 0.1946m, 0.1947m, 1858612m * 10 * 0.1946m, 4780192.526m),
        new("kucoin", "DOGEUSDTM", "DOGE", "0.000027", 0.000027m, 8, Midnight, 0.08549m, 0.08554m, 7592542m * 100 * 0.08549m, 25566153.11m),
        new("kucoin", "XBTUSDM", "BTC", "0.000085", 0.000085m, 8, Midnight, 77718m, 77773.45m, 51693842m, 43.79840291m * 77718m),

        // One side of the open interest. Neither answer of the inverse contract says its interval.
        new("bybit", "BTCUSDT", "BTC", "0.00004936", 0.00004936m, 8, Midnight, 77766.7m, 77797.59m, 26631.431m * 77766.7m, 6285417277.3039m, BybitTime),
        new("bybit", "ETHUSDT", "ETH", "0.00005766", 0.00005766m, 8, Midnight, 2574m, 2575.95m, 402934.13m * 2574m, 4769869892.4853m, BybitTime),
        new("bybit", "0GUSDT", "0G", "0.00005", 0.00005m, 4, Eight, 0.1942m, 0.1942m, 5097303.7m * 0.1942m, 1990249.1595m, BybitTime),
        new("bybit", "1000BONKPERP", "BONK", "-0.00022725", -0.00022725m, 8, Midnight, 0.000002769m, 0.000002769m, 30973240m * 0.002769m, 91862.0916m, BybitTime),
        new("bybit", "BTCUSD", "BTC", "-0.001034", -0.001034m, null, 1672387200000, 16596m, 16598.54m, 373504107m / 2, 49337318m, 1672376496682),

        new("mexc", "BTC_USDT", "BTC", "0.000029", 0.000029m, 8, Midnight, 77825.5m, 77863.3m, 417583841m * 0.0001m * 77825.5m, 4750304885.22576m, 1789147684514),
        new("mexc", "XAU_USDT", "XAU", "0.000147", 0.000147m, 4, Eight, 4372.35m, 4369.55m, 63412274m * 0.001m * 4372.35m, 828361159.67615m, 1789147685070),

        new("backpack", "BTC_USDC_PERP", "BTC", "0.0000007945965277712049003927", 0.0000007945965277712049003927m, 1, BackpackNext, 76746.5m, 76785.99441873m, 412.67346m * 76746.5m, 126024537.212937m),
        new("backpack", "ETH_USDC_PERP", "ETH", "0.0000120665067208220919909789", 0.0000120665067208220919909789m, 1, BackpackNext, 2477.92m, 2479.25005578m, 4989.6586m * 2477.92m, 8280596.044234m),
        new("backpack", "PAXG_USDC_PERP", "PAXG", "-0.0000061273075733716603727032", -0.0000061273075733716603727032m, 1, BackpackNext, 4331.68m, 4334.13860431m, 263.9436m * 4331.68m, 49301.037411m),
        new("backpack", "QQQ.US_USDC_PERP", "QQQ", "-0.000067905249028866543811955", -0.000067905249028866543811955m, 1, BackpackNext, 707.98m, 708.74568749m, 106.24m * 707.98m, 366092.4011m),
        new("backpack", "DRAM.US_USDC_PERP", "DRAM", "-0.0000289287546768190836876923", -0.0000289287546768190836876923m, 1, BackpackNext, 56.42m, 56.45655598m, 630.08m * 56.42m, 334231.1928m),
        new("backpack", "MU.US_USDC_PERP", "MU", "0.00000625", 0.00000625m, 1, BackpackNext, 935.64m, 935.94550145m, 91.838m * 935.64m, 341312.68245m),
        new("backpack", "kPEPE_USDC_PERP", "PEPE", "0.0000125", 0.0000125m, 1, BackpackNext, 0.0000033465m, 0.0000033479m, 17219200m * 0.0033465m, 45777.58805m),

        new("deribit", "BTC-PERPETUAL", "BTC", "0.0", 0, 8, null, 92281.78m, 92263.55m, 1132329370m, 1092371540m, DeribitTime),

        new("hyperliquid", "BTC", "BTC", "0.0000083651", 0.0000083651m, 1, FullHour, 77748m, 77783.3m, 35818.6831799999m * 77748m, 3571973656.4438381195m),
        new("hyperliquid", "ETH", "ETH", "0.0000125", 0.0000125m, 1, FullHour, 2573.22m, 2574.42m, 1025206.9310000007m * 2573.22m, 2409398606.7730545998m),
        new("hyperliquid", "xyz:XYZ100", "XYZ100", "0.00000625", 0.00000625m, 1, FullHour, 29432m, 29438m, 8837.92m * 29432m, 274087289.4394002557m),
        new("hyperliquid", "xyz:AAPL", "AAPL", "-0.0000178177", -0.0000178177m, 1, FullHour, 333.93m, 334.1m, 253476.492m * 333.93m, 30905658.5694200099m),

        // Percent with the sign of the holder's gain; the larger side is what is open.
        new("drift", "SOL-PERP", "SOL", "-0.005209", 0.00005209m, 1, FullHour, 99.834m, 99.615636m, 257.74m * 99.834m, 10408.664687m),
        new("drift", "BTC-PERP", "BTC", "-0.008181", 0.00008181m, 1, FullHour, 76908.6m, 76753.471975m, 0.335m * 76908.6m, 354.474212m),
        new("drift", "ETH-PERP", "ETH", "-0.008911", 0.00008911m, 1, FullHour, 2481.745m, 2477.805879m, 2 * 2481.745m, 134.846085m),

        new("aster", "BTCUSDT", "BTC", "0.00003274", 0.00003274m, 8, Midnight, 77852.06061232m, 77866.89217391m, null, 1059790811.37m, AsterTime),
        new("aster", "ETHUSDT", "ETH", "0.00009770", 0.0000977m, 8, Midnight, 2576.57302325m, 2577.38953488m, null, 914660373.81m, AsterTime),
        new("aster", "SUSHIUSDT", "SUSHI", "-0.00000112", -0.00000112m, 1, 1789149600000, 0.2166511m, 0.21658m, null, 12455.67m, AsterTime),

        // Published for 8 hours, paid every hour.
        new("lighter", "BTC", "BTC", "0.00009599999999999999", 0.00001199999999999999875m, 1, FullHour, 77758.9m, 77791.3m, 2092.76507m * 77758.9m, 850015955.986308m),
        new("lighter", "ETH", "ETH", "0.00009599999999999999", 0.00001199999999999999875m, 1, FullHour, 2574.08m, 2575.08m, 47381.5269m * 2574.08m, 427857446.752992m),

        new("pacifica", "BTC", "BTC", "0.00000475", 0.00000475m, 1, FullHour, 76922.3m, 76956.945987m, 412.34157m * 76922.3m, 158617298.66148m, PacificaTime),
        new("pacifica", "ETH", "ETH", "0.00001202", 0.00001202m, 1, FullHour, 2489.5m, 2490.779651m, 10189.2168m * 2489.5m, 107294496.60556m, PacificaTime),
        new("pacifica", "kBONK", "BONK", "-0.00000345", -0.00000345m, 1, FullHour, 0.000002715m, 0.000002719m, 34788040m * 0.002715m, 122425.420904m, PacificaTime),
        new("pacifica", "XPL", "XPL", "0.0000125", 0.0000125m, 1, FullHour, 0.079365m, 0.079459m, 1681328m * 0.079365m, 41541.636m, PacificaTime),
        new("pacifica", "PAXG", "PAXG", "0.0000125", 0.0000125m, 1, FullHour, 4334.928041m, 4334.928041m, 260.332m * 4334.928041m, 507151.3212m, PacificaTime),
        new("pacifica", "NVDA", "NVDA", "0.0000125", 0.0000125m, 1, FullHour, 214.891941m, 215.387843m, 1274.702m * 214.891941m, 13554.0885m, PacificaTime),
        new("pacifica", "XAU", "XAU", "0.0000125", 0.0000125m, 1, FullHour, 4331.730357m, 4331.730357m, 319.2988m * 4331.730357m, 742138.63128m, PacificaTime),
        new("pacifica", "EURUSD", "EURUSD", "0.0000125", 0.0000125m, 1, FullHour, 1.159652m, 1.159652m, 198859.4m * 1.159652m, 6716.15392m, PacificaTime),
        new("pacifica", "SP500", "SP500", "0.0000125", 0.0000125m, 1, FullHour, 7604.533333m, 7609.130316m, 26.6404m * 7604.533333m, 127452.47614m, PacificaTime),

        new("hibachi", "BTC/USDT-P", "BTC", "0.000006", 0.000006m, 1, FullHour, 76763.73316m, 76758.93936m, 9.1104214497m * 76763.73316m, 7503062.407919m),
        new("hibachi", "ETH/USDT-P", "ETH", "-0.000008", -0.000008m, 1, FullHour, 2478.824195m, 2478.825588m, 83.620452093m * 2478.824195m, 800169.297815m),
        new("hibachi", "XAG/USDT-P", "XAG", "0.000009", 0.000009m, 1, FullHour, 63.98777m, 63.98777m, 274.51748m * 63.98777m, 1017.887052m),
        new("hibachi", "EUR/USDT-P", "EUR", "-0.000006", -0.000006m, 1, FullHour, 1.159014792m, 1.159125m, 178169.73486m * 1.159014792m, 132937.241418m),
        new("hibachi", "PAXG/USDT-P", "PAXG", "-0.000009", -0.000009m, 1, FullHour, 4336.491929m, 4337.146154m, 11.36664576m * 4336.491929m, 55663.299828m),

        // No mark price is published.
        new("dydx", "BTC-USD", "BTC", "0", 0, 1, FullHour, null, 77862.55687m, 194.239m * 77862.55687m, 3889329.2462m),
        new("dydx", "ETH-USD", "ETH", "-0.00000022767857142857", -0.00000022767857142857m, 1, FullHour, null, 2577.379583m, 3976.853m * 2577.379583m, 7656688.5006m),
        new("dydx", "LINK-USD", "LINK", "0.00001665625", 0.00001665625m, 1, FullHour, null, 11.775911208m, 28956m * 11.775911208m, 26888.834m),
    ];

    /// <summary>Exactly these contracts, each with exactly these figures.</summary>
    public static void AssertAre(IEnumerable<ExpectedContract> expected, IEnumerable<ExpectedContract> actual)
    {
        var (wanted, found) = (Sorted(expected), Sorted(actual));
        Assert.Equal(wanted.Select(contract => (contract.Feed, contract.Symbol)), found.Select(contract => (contract.Feed, contract.Symbol)));
        foreach (var (want, have) in wanted.Zip(found))
            Assert.Equal(want, have);
    }

    private static List<ExpectedContract> Sorted(IEnumerable<ExpectedContract> contracts) =>
        [.. contracts.OrderBy(contract => contract.Feed, StringComparer.Ordinal).ThenBy(contract => contract.Symbol, StringComparer.Ordinal)];
}
