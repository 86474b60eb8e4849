using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Grid;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.Market;

public sealed class AssetTests
{
    [Fact]
    public async Task Grid_Contracts_AreRowsByAssetWithTheMainContractOfEachVenue()
    {
        await using var api = await StartFilledAsync();

        var grid = await api.GetAsync("/api/funding-rates-grid");

        Assert.Equal((2, "2026-09-11T17:20:00.000Z"), (grid.Count("total_assets"), grid.Text("timestamp")));
        Assert.Equal(["BTC", "ETH"], grid.GetProperty("data").Names("asset"));
        var btc = grid.GetProperty("data")[0].GetProperty("exchanges");
        Assert.Equal(["Binance", "Hibachi", "KuCoin"], btc.Keys().Order());
        var cell = btc.GetProperty("KuCoin");
        Assert.Equal(
            ["funding_rate", "apr", "funding_interval_hours", "z_score", "percentile", "mean_30d", "std_dev_30d", "symbol", "next_funding_time", "age_seconds", "stale", "quarantined"], cell.Keys());
        Assert.Equal(("XBTUSDTM", 0.0002, 8), (cell.Text("symbol"), cell.Number("funding_rate"), cell.Number("funding_interval_hours")));
    }

    [Fact]
    public async Task Grid_AndThePage_ShowTheSameContractsAndRates()
    {
        await using var api = await StartFilledAsync();
        var page = new GridViews().Get(api.Store.Current, new(RateMode.Apr.Key, VenueMask.All, null));

        var grid = await api.GetAsync("/api/funding-rates-grid");

        var shown = page.Rows.SelectMany(row => row.Main.OfType<MarketContract>().Select(contract => (row.Name, contract.Venue, contract.Symbol, contract.Apr)));
        var answered = grid.GetProperty("data").EnumerateArray().SelectMany(row => row.GetProperty("exchanges").EnumerateObject()
            .Select(cell => (row.Text("asset")!, cell.Name, cell.Value.Text("symbol")!, cell.Value.Number("apr"))));
        Assert.Equal(shown.Order(), answered.Order());
    }

    [Fact]
    public async Task Statistics_AndTheCards_SayTheSame()
    {
        await using var api = await StartFilledAsync();
        var cards = new GridViews().Get(api.Store.Current, new(RateMode.Apr.Key, VenueMask.All, null)).Model.Cards;

        var answer = await api.GetAsync("/api/statistics");

        Assert.Equal((5, 2, 3), (answer.Count("total_contracts"), answer.Count("unique_assets"), answer.Count("active_exchanges")));
        Assert.Equal((cards.Highest!.Apr, "BTC/USDT-P", "Hibachi"), (answer.Number("highest_apr"), answer.Text("highest_symbol"), answer.Text("highest_exchange")));
        Assert.Equal((cards.Lowest!.Apr, "ETHUSDT", "Binance"), (answer.Number("lowest_apr"), answer.Text("lowest_symbol"), answer.Text("lowest_exchange")));
        Assert.Equal(8_010_500, answer.Number("total_open_interest"));
        Assert.Equal((2 + 1 + 3 + 1.5 - 1) / 5 * 10.95, answer.Number("avg_apr")!.Value, 9);
    }

    [Fact]
    public async Task Groups_Assets_AreSummedUpOverTheirContracts()
    {
        await using var api = await StartFilledAsync();

        var groups = (await api.GetAsync("/api/group-by-asset")).EnumerateArray().ToList();

        Assert.Equal(["BTC", "ETH"], groups.Select(group => group.Text("base_asset")));
        Assert.Equal((4, 3), (groups[0].Count("contract_count"), groups[0].Count("exchange_count")));
        Assert.Equal((32.85, 10.95), (Math.Round(groups[0].Number("max_apr")!.Value, 9), Math.Round(groups[0].Number("min_apr")!.Value, 9)));
        Assert.Equal(6_010_500, groups[0].Number("total_open_interest"));
    }

    [Fact]
    public async Task Lists_OfNames_AreSorted()
    {
        await using var api = await StartFilledAsync();

        Assert.Equal(["Binance", "Hibachi", "KuCoin"], (await api.GetAsync("/api/exchanges")).EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["BTC", "ETH"], (await api.GetAsync("/api/assets")).EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Contracts_OfAnAsset_AreThoseListedUnderIt()
    {
        await using var api = await StartFilledAsync();

        Assert.Equal(["BTCUSDT", "XBTUSDTM", "BTC/USDT-P", "XBTUSDM"], (await api.GetAsync("/api/contracts-by-asset/btc")).Names("symbol"));
        Assert.Equal("BTC", (await api.RefusedAsync("/api/contracts-by-asset/BTG", HttpStatusCode.NotFound)).Text("suggestion"));
    }

    [Fact]
    public async Task CurrentFunding_Asset_HasTheMainContractAndCountdowns()
    {
        await using var api = await StartFilledAsync();
        var answer = await api.GetAsync("/api/current-funding/BTC");

        Assert.Equal(("BTC", "Binance", "BTCUSDT", 0.0001), (answer.Text("asset"), answer.Text("exchange"), answer.Text("symbol"), answer.Number("funding_rate")));
        Assert.Equal("2026-09-11T18:20:00.000Z", answer.Text("next_funding_time"));
        Assert.Equal((1, 0, 0, "01:00:00"), answer.GetProperty("time_until_funding") is var left ? (left.Count("hours"), left.Count("minutes"), left.Count("seconds"), left.Text("display")) : default);
        Assert.Equal(4, answer.GetProperty("contracts").GetArrayLength());
        Assert.Equal(3600, answer.GetProperty("contracts")[0].Number("seconds_until_funding"));
        await api.RefusedAsync("/api/current-funding/NOTHING", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task CurrentFunding_TimePassesWithoutNews_CountsDown()
    {
        await using var api = await StartFilledAsync();
        await api.GetAsync("/api/current-funding/BTC");

        api.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("00:58:59", (await api.GetAsync("/api/current-funding/BTC")).GetProperty("time_until_funding").Text("display"));
    }

    [Fact]
    public async Task CurrentFunding_ContinuousFunding_HasNoTime()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("C", "C") with { NextFundingTime = null });

        var answer = await api.GetAsync("/api/current-funding/C");

        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("time_until_funding").ValueKind);
        Assert.Null(answer.GetProperty("contracts")[0].Number("seconds_until_funding"));
    }

    [Fact]
    public async Task CollectionMetrics_Feeds_TellHowTheyDo()
    {
        await using var api = await StartFilledAsync();
        api.Store.Apply(Quotes.Failed("kucoin", FailureKind.RateLimited));

        var answer = await api.GetAsync("/api/health/collection-metrics");

        Assert.Equal((3, 2, 1), answer.GetProperty("collection_summary") is var all ? (all.Count("total_exchanges"), all.Count("successful_exchanges"), all.Count("failed_exchanges")) : default);
        var kucoin = answer.GetProperty("exchange_breakdown").EnumerateArray().Single(feed => feed.Text("feed") == "kucoin");
        Assert.Equal(("KuCoin", "rate_limited", "it failed", 2), (kucoin.Text("name"), kucoin.Text("status"), kucoin.Text("error"), kucoin.Count("record_count")));
    }

    private static async Task<ApiHost> StartFilledAsync()
    {
        var api = await StartAsync();
        api.Bring("kucoin", KuCoin("XBTUSDTM", "BTC", 0.0002m), KuCoin("XBTUSDM", "BTC", 0.00015m, openInterest: 500));
        api.Bring("binance-usdm", Binance("BTCUSDT", "BTC", 0.0001m), Binance("ETHUSDT", "ETH", -0.0001m, openInterest: 2_000_000));
        api.Bring("hibachi", Hibachi("BTC/USDT-P", "BTC", 0.0003m));
        return api;
    }
}
