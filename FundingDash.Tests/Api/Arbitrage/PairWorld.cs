using FundingDash.Tests.Support;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.Arbitrage;

/// <summary>Four pairs: WIDE, WILD with two contracts on KuCoin, HOUR with intervals of 1 and 8 hours and unknown open interest, and MUCH with the largest open interest.</summary>
internal static class PairWorld
{
    public static async Task<ApiHost> StartAsync()
    {
        var api = await ApiHost.StartAsync();
        api.Bring(
            "kucoin", KuCoin("WIDE/USDTM", "WIDE", 0.0001m), KuCoin("WILDUSDTM", "WILD", 0.0002m, openInterest: 2_000_000), KuCoin("WILDUSDM", "WILD", 0.0003m, openInterest: 1_000),
            KuCoin("HOURUSDTM", "HOUR", 0.0001m, openInterest: null, hours: 1), KuCoin("MUCHUSDTM", "MUCH", 0.0001m, openInterest: 9_000_000), KuCoin("ALONE", "ALONE"));
        api.Bring("binance-usdm", Binance("WIDE", "WIDE", 0.0009m), Binance("WILD", "WILD", 0.0006m), Binance("HOUR", "HOUR", 0.0001m), Binance("MUCH", "MUCH", 0.0003m));
        api.Settle(new("KuCoin", "WIDE/USDTM"), "WIDE", SettledRates.Around(0.0001, 0.00001));
        api.Settle(new("Binance", "WIDE"), "WIDE", SettledRates.Of(Enumerable.Range(0, 90).Select(i => i % 4 < 2 ? 3.01e-4 : 2.99e-4)));
        api.Evaluate();
        api.Pair();
        return api;
    }
}
