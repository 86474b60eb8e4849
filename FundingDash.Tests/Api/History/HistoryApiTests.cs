using System.Net;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.History;

public sealed class HistoryApiTests
{
    private static readonly double[] Rates = [0.0001, -0.0002, 0.0003];

    [Theory]
    [InlineData("BTC/USDT-P")]
    [InlineData("BTC%2FUSDT-P")]
    [InlineData("BTC%2fUSDT-P")]
    public async Task ByContract_SlashInTheSymbol_IsFoundEscapedOrNot(string symbol)
    {
        await using var api = await StartFilledAsync();

        var answer = await api.GetAsync("/api/historical-funding-by-contract/hibachi/" + symbol);

        Assert.Equal(("Hibachi", "BTC/USDT-P", "BTC", 7, 3), (answer.Text("exchange"), answer.Text("symbol"), answer.Text("base_asset"), answer.Count("days"), answer.Count("data_points")));
        var newest = answer.GetProperty("data")[0];
        Assert.Equal(("2026-09-11T16:00:00.000Z", 0.0003, 8), (newest.Text("timestamp"), newest.Number("funding_rate"), newest.Number("funding_interval_hours")));
        Assert.Equal(32.85, newest.Number("apr")!.Value, 9);
        Assert.Equal((0.0003, "predicted"), (answer.GetProperty("current").Number("funding_rate"), answer.GetProperty("current").Text("kind")));
    }

    [Fact]
    public async Task ByContract_NotQuotedAnyMore_HasItsHistoryAndNoCurrentRate()
    {
        await using var api = await StartFilledAsync();

        var answer = await api.GetAsync("/api/historical-funding-by-contract/KuCoin/GONE?days=1");

        Assert.Equal((3, System.Text.Json.JsonValueKind.Null), (answer.Count("data_points"), answer.GetProperty("current").ValueKind));
        Assert.Equal(8, answer.Number("funding_interval_hours"));
    }

    [Fact]
    public async Task ByAsset_SharedSymbols_AreToldApartByTheirVenue()
    {
        await using var api = await StartFilledAsync();

        var answer = await api.GetAsync("/api/historical-funding-by-asset/btc");

        Assert.Equal("BTC", answer.Text("asset"));
        Assert.Equal(["BTC/USDT-P", "Binance:BTCUSDT", "KuCoin:BTCUSDT"], answer.GetProperty("contracts").EnumerateArray().Select(name => name.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(["Binance", "Hibachi", "KuCoin"], answer.GetProperty("exchanges").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(3, answer.Count("data_points"));
        var first = answer.GetProperty("data")[0];
        Assert.Equal(("2026-09-11T00:00:00.000Z", 0.0001), (first.Text("timestamp"), first.Number("KuCoin:BTCUSDT")));
        Assert.Equal(10.95, first.Number("KuCoin:BTCUSDT_apr")!.Value, 9);
        Assert.Null(first.Number("Binance:BTCUSDT"));
    }

    [Fact]
    public async Task BySymbol_OnSeveralVenues_GivesAllUnlessOneIsNamed()
    {
        await using var api = await StartFilledAsync();

        var all = await api.GetAsync("/api/historical/BTCUSDT");
        var one = await api.GetAsync("/api/historical/BTCUSDT?exchange=kucoin&days=90");

        Assert.Equal((4, 3), (all.Count("data_points"), one.Count("data_points")));
        Assert.Equal(["KuCoin"], one.GetProperty("data").Names("exchange").Distinct());
        Assert.Equal(all.GetProperty("data").Names("timestamp").OrderDescending(), all.GetProperty("data").Names("timestamp"));
    }

    [Theory]
    [InlineData("start_time=2026-09-11T08:00:00Z&end_time=2026-09-11T16:00:00Z", 2)]
    [InlineData("start_time=2026-09-11T10:00:00%2B02:00&end_time=2026-09-11T08:00:00Z&limit=1", 0, "start_time")]
    [InlineData("start_time=2026-09-11T08:00:01Z", 1)]
    [InlineData("start_time=1789113600000&end_time=1789142400", 2)]
    [InlineData("end_time=2026-09-10", 0)]
    [InlineData("start_time=yesterday", 0, "start_time")]
    public async Task ByPeriod_Times_AreInclusive(string query, int expected, string? wrong = null)
    {
        await using var api = await StartFilledAsync();
        var path = "/api/historical-funding/BTCUSDT?exchange=KuCoin&" + query;

        if (wrong is not null)
            Assert.Equal(wrong, (await api.RefusedAsync(path, HttpStatusCode.BadRequest)).Text("parameter"));
        else
            Assert.Equal(expected, (await api.GetAsync(path)).Count("data_points"));
    }

    [Fact]
    public async Task Sparkline_Settlements_AreGroupedByTheHour()
    {
        await using var api = await StartFilledAsync();

        var answer = await api.GetAsync("/api/funding-sparkline/BTCUSDT?exchange=KuCoin&hours=24");

        Assert.Equal((3, 24), (answer.Count("data_points"), answer.Count("hours")));
        var last = answer.GetProperty("sparkline")[2];
        Assert.Equal(("2026-09-11T16:00:00.000Z", 0.0003, 0.0003, 0.0003, 1), (last.Text("time"), last.Number("value"), last.Number("min"), last.Number("max"), last.Count("count")));
    }

    [Theory]
    [InlineData("/api/historical/NOTHING", "symbol", null)]
    [InlineData("/api/historical-funding/GONE", "symbol", "KuCoin:GONE")]
    [InlineData("/api/historical-funding-by-contract/KuCoin/BTCUSDD", "symbol", "BTCUSDT")]
    [InlineData("/api/historical-funding-by-contract/Kukoin/BTCUSDT", "exchange", "KuCoin")]
    [InlineData("/api/historical-funding-by-asset/BTCC", "asset", "BTC")]
    [InlineData("/api/funding-sparkline/%F0%9F%9A%80", "symbol", null)]
    public async Task Get_UnknownName_Is404WithASuggestion(string path, string parameter, string? suggestion)
    {
        await using var api = await StartFilledAsync();

        var problem = await api.RefusedAsync(path, HttpStatusCode.NotFound);

        Assert.Equal((parameter, suggestion), (problem.Text("parameter"), problem.TryGetProperty("suggestion", out var name) ? name.GetString() : null));
    }

    [Theory]
    [InlineData("/api/historical/BTCUSDT?days=0", "days")]
    [InlineData("/api/historical-funding-by-asset/BTC?days=366", "days")]
    [InlineData("/api/funding-sparkline/BTCUSDT?hours=23", "hours")]
    public async Task Get_BadValue_Is400(string path, string parameter)
    {
        await using var api = await StartFilledAsync();

        Assert.Equal(parameter, (await api.RefusedAsync(path, HttpStatusCode.BadRequest)).Text("parameter"));
    }

    private static async Task<ApiHost> StartFilledAsync()
    {
        var api = await StartAsync();
        api.Bring("hibachi", Hibachi("BTC/USDT-P", "BTC"));
        api.Bring("kucoin", KuCoin("BTCUSDT", "BTC"));
        api.Settle(new("Hibachi", "BTC/USDT-P"), "BTC", SettledRates.Of(Rates));
        api.Settle(new("KuCoin", "BTCUSDT"), "BTC", SettledRates.Of(Rates));
        api.Settle(new("Binance", "BTCUSDT"), "BTC", SettledRates.Of(0.0005));
        api.Settle(new("KuCoin", "GONE"), "GONE", SettledRates.Of(Rates));
        return api;
    }
}
