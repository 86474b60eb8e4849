using System.Net;
using System.Text.Json;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.Arbitrage;

public sealed class PairDetailTests
{
    private const string Path = "/api/arbitrage/opportunity-detail/";

    [Fact]
    public async Task Detail_OfAPair_AgreesWithTheList()
    {
        await using var api = await PairWorld.StartAsync();
        var row = (await api.GetAsync("/api/arbitrage/opportunities-v2?assets=WIDE")).GetProperty("opportunities")[0];

        var answer = await api.GetAsync(Path + "wide/kucoin/binance");

        Assert.Equal(row.ToString(), answer.GetProperty("opportunity").ToString());
        Assert.Equal(["opportunity", "historical", "ledger", "cash_flow", "timestamp", "version"], answer.Keys());
    }

    [Fact]
    public async Task Detail_History_IsByDayNewestFirst()
    {
        await using var api = await PairWorld.StartAsync();

        var historical = (await api.GetAsync(Path + "WIDE/KuCoin/Binance")).GetProperty("historical");

        var days = historical.GetProperty("daily_data");
        Assert.Equal(["date", "avg_apr_spread", "max_apr_spread", "min_apr_spread", "data_points"], days[0].Keys());
        Assert.Equal("2026-09-11T00:00:00.000Z", days[0].Text("date"));
        Assert.Equal(24, days[1].Count("data_points"));
        var statistics = historical.GetProperty("statistics");
        Assert.Equal(["avg_30d_spread", "max_30d_spread", "min_30d_spread", "data_days"], statistics.Keys());
        Assert.Equal(21.9, statistics.Number("avg_30d_spread")!.Value, 0.1);
        Assert.Equal(days.GetArrayLength(), statistics.Count("data_days"));
    }

    [Fact]
    public async Task Detail_LedgerAndCashFlow_AreOfTheHolder()
    {
        await using var api = await PairWorld.StartAsync();

        var answer = await api.GetAsync(Path + "WIDE/KuCoin/Binance?days=1");

        var entries = answer.GetProperty("ledger").GetProperty("entries");
        Assert.Equal(6, entries.GetArrayLength());
        Assert.Equal(("long", "WIDE/USDTM"), (entries[0].Text("leg"), entries[0].Text("contract")));
        Assert.True(entries[0].Number("cash") < 0 && entries[1].Number("cash") > 0);
        Assert.Equal([1, 3, 7, 14, 30, 90], answer.GetProperty("ledger").GetProperty("periods").EnumerateArray().Select(period => period.Count("days")));
        var flows = answer.GetProperty("cash_flow").GetProperty("flows");
        Assert.Equal((6, -0.0001, 0.0009), (flows.GetArrayLength(), flows[0].Number("amount"), flows[1].Number("amount")));
        Assert.Equal(0.0024, answer.GetProperty("cash_flow").Number("end_balance")!.Value, 1e-12);
    }

    [Fact]
    public async Task Detail_SeveralContracts_TakesTheMainOneUnlessNamed()
    {
        await using var api = await PairWorld.StartAsync();

        var main = await api.GetAsync(Path + "WILD/KuCoin/Binance");
        var named = await api.GetAsync(Path + "WILD/KuCoin/Binance?long_symbol=WILDUSDM");
        var slash = await api.GetAsync(Path + "WIDE/KuCoin/Binance?long_symbol=WIDE%2FUSDTM&short_symbol=WIDE");

        Assert.Equal("WILDUSDTM", main.GetProperty("opportunity").Text("long_contract"));
        Assert.Equal("WILDUSDM", named.GetProperty("opportunity").Text("long_contract"));
        Assert.Equal("WIDE/USDTM", slash.GetProperty("opportunity").Text("long_contract"));
    }

    [Fact]
    public async Task Detail_TurnedRoundOrWithoutHistory_IsNegativeOrNull()
    {
        await using var api = await PairWorld.StartAsync();

        var turned = await api.GetAsync(Path + "HOUR/KuCoin/Binance");

        Assert.Equal(-0.0007, turned.GetProperty("opportunity").Number("rate_spread")!.Value, 1e-12);
        Assert.Equal(0, turned.GetProperty("historical").GetProperty("daily_data").GetArrayLength());
        Assert.Null(turned.GetProperty("historical").GetProperty("statistics").Number("avg_30d_spread"));
    }

    [Fact]
    public async Task Detail_UnknownRate_HasNoOpportunity()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("A/B", "A/B", rate: null));
        api.Bring("binance-usdm", Binance("AB", "A/B"));
        api.Pair();

        var answer = await api.GetAsync(Path + "a%2Fb/KuCoin/Binance");

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("opportunity").ValueKind);
        Assert.Equal("unknown_rate", answer.GetProperty("cash_flow").GetProperty("long").Text("reason"));
    }

    [Theory]
    [InlineData("NOTHING/KuCoin/Binance", "asset", HttpStatusCode.NotFound)]
    [InlineData("WIDE/Nowhere/Binance", "long", HttpStatusCode.NotFound)]
    [InlineData("WIDE/KuCoin/Hibachi", "short", HttpStatusCode.NotFound)]
    [InlineData("WIDE/KuCoin/Binance?long_symbol=WIDEUSDTM", "long_symbol", HttpStatusCode.NotFound)]
    [InlineData("WIDE/KuCoin/kucoin", "short", HttpStatusCode.BadRequest)]
    [InlineData("WIDE/KuCoin/Binance?days=91", "days", HttpStatusCode.BadRequest)]
    public async Task Detail_WrongQuestion_IsRefusedByName(string path, string parameter, HttpStatusCode expected)
    {
        await using var api = await PairWorld.StartAsync();

        Assert.Equal(parameter, (await api.RefusedAsync(Path + path, expected)).Text("parameter"));
    }

    [Theory]
    [InlineData("", "WIDE,HOUR,WILD,MUCH")]
    [InlineData("q=wi", "WIDE,WILD")]
    [InlineData("q=wild", "WILD")]
    [InlineData("q=USDTM&limit=1", "WIDE")]
    [InlineData("q=ALONE", "")]
    public async Task Search_Text_FindsAssetsWithPairs(string query, string expected)
    {
        await using var api = await PairWorld.StartAsync();

        var answer = await api.GetAsync("/api/arbitrage/assets/search?" + query);

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), answer.GetProperty("results").Names("symbol"));
        await api.RefusedAsync("/api/arbitrage/assets/search?limit=51", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Search_Result_HasTheAssetsFigures()
    {
        await using var api = await PairWorld.StartAsync();

        var wild = (await api.GetAsync("/api/arbitrage/assets/search?q=wild")).GetProperty("results")[0];

        Assert.Equal(["symbol", "name", "exchanges", "avg_spread_pct", "avg_apr", "max_spread_pct", "total_opportunities", "last_updated"], wild.Keys());
        Assert.Equal((2, 2), (wild.Count("exchanges"), wild.Count("total_opportunities")));
        Assert.Equal(0.035, wild.Number("avg_spread_pct")!.Value, 1e-9);
        Assert.Equal(0.04, wild.Number("max_spread_pct")!.Value, 1e-9);
    }
}
