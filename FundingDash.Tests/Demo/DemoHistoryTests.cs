using System.Globalization;
using System.Text.Json;

namespace FundingDash.Tests.Demo;

/// <summary>A settled value is the rate that was live at the settlement time, and pages run as each venue documents.</summary>
public sealed class DemoHistoryTests
{
    private static readonly DateTimeOffset Settled = new(2026, 11, 18, 8, 0, 0, TimeSpan.Zero);
    private static readonly long SettledMs = Settled.ToUnixTimeMilliseconds();

    [Fact]
    public async Task Binance_SettledRate_WasTheLiveRateThen()
    {
        using var live = await ReadAsync(new DemoWorld(300, at: Settled), "binance-usdm", "fapi/v1/premiumIndex?symbol=BTCUSDT");
        using var history = await ReadAsync(new DemoWorld(300), "binance-usdm", "fapi/v1/fundingRate?symbol=BTCUSDT&limit=3");

        var last = history.RootElement[2];
        Assert.InRange(last.GetProperty("fundingTime").GetInt64(), SettledMs, SettledMs + 5);
        Assert.Equal(live.RootElement.GetProperty("lastFundingRate").GetString(), last.GetProperty("fundingRate").GetString());
    }

    [Fact]
    public async Task Bybit_SettledRate_WasTheLiveRateThen()
    {
        using var live = await ReadAsync(new DemoWorld(300, at: Settled), "bybit", "v5/market/tickers?category=linear&symbol=ETHUSDT");
        using var history = await ReadAsync(new DemoWorld(300), "bybit", "v5/market/funding/history?category=linear&symbol=ETHUSDT&limit=1");

        Assert.Equal(
            live.RootElement.GetProperty("result").GetProperty("list")[0].GetProperty("fundingRate").GetString(),
            history.RootElement.GetProperty("result").GetProperty("list")[0].GetProperty("fundingRate").GetString());
    }

    [Fact]
    public async Task Pacifica_FixedRate_IsTheNextRateOfTheNewestSettlement()
    {
        var world = new DemoWorld(300);
        using var prices = await ReadAsync(world, "pacifica", "info/prices");
        using var history = await ReadAsync(world, "pacifica", "funding_rate/history?symbol=BTC&limit=2");

        var btc = prices.RootElement.GetProperty("data").EnumerateArray().Single(row => row.GetProperty("symbol").GetString() == "BTC");
        var rows = history.RootElement.GetProperty("data");
        Assert.Equal(btc.GetProperty("funding").GetString(), rows[0].GetProperty("next_funding_rate").GetString());
        Assert.Equal(rows[0].GetProperty("funding_rate").GetString(), rows[1].GetProperty("next_funding_rate").GetString());
    }

    [Fact]
    public async Task Drift_LiveAndSettled_DifferInSignAndUnitOnly()
    {
        using var live = await ReadAsync(new DemoWorld(300, at: Settled), "drift", "stats/markets");
        using var history = await ReadAsync(new DemoWorld(300, at: Settled.AddMinutes(1)), "drift", "market/BTC-PERP/fundingRates?limit=1");

        var market = live.RootElement.GetProperty("markets").EnumerateArray().Single(row => row.GetProperty("symbol").GetString() == "BTC-PERP");
        var record = history.RootElement.GetProperty("records")[0];
        Assert.Equal(-Number(market.GetProperty("fundingRate"), "long") / 100, Number(record, "fundingRateLong") / Number(record, "oraclePriceTwap"), 7);
    }

    [Fact]
    public async Task Lighter_History_IsUnsignedPercentPerHourOfTheRatePer8Hours()
    {
        using var live = await ReadAsync(new DemoWorld(300, at: Settled), "lighter", "funding-rates");
        var seconds = SettledMs / 1000;
        using var history = await ReadAsync(new DemoWorld(300), "lighter", $"fundings?market_id=0&resolution=1h&start_timestamp={seconds}&end_timestamp={seconds}&count_back=1");

        var rate = live.RootElement.GetProperty("funding_rates").EnumerateArray()
            .Single(row => row.GetProperty("market_id").GetInt32() == 0 && row.GetProperty("exchange").GetString() == "lighter").GetProperty("rate").GetDouble();
        var paid = history.RootElement.GetProperty("fundings")[0];
        Assert.Equal(Math.Abs(rate) / 8 * 100, Number(paid, "rate"), 4);
        Assert.Equal(rate < 0 ? "short" : "long", paid.GetProperty("direction").GetString());
    }

    [Theory]
    [InlineData("binance-usdm", "fapi/v1/fundingRate?symbol=BTCUSDT&limit=5", "", "fundingTime", true)]
    [InlineData("kucoin", "api/v1/contract/funding-rates?symbol=XBTUSDTM&from=0&to=1795000000000", "data", "timepoint", false)]
    [InlineData("bybit", "v5/market/funding/history?category=linear&symbol=BTCUSDT&limit=5", "result.list", "fundingRateTimestamp", false)]
    [InlineData("mexc", "funding_rate/history?symbol=BTC_USDT&page_size=5", "data.resultList", "settleTime", false)]
    [InlineData("deribit", "public/get_funding_rate_history?instrument_name=BTC-PERPETUAL&start_timestamp=1794900000000&end_timestamp=1795000000000", "result", "timestamp", true)]
    [InlineData("drift", "market/BTC-PERP/fundingRates?limit=5", "records", "ts", false)]
    [InlineData("lighter", "fundings?market_id=0&resolution=1h&start_timestamp=1794900000&end_timestamp=1795000000&count_back=5", "fundings", "timestamp", true)]
    [InlineData("pacifica", "funding_rate/history?symbol=BTC&limit=5", "data", "created_at", false)]
    [InlineData("hibachi", "market/data/funding-rates?symbol=BTC%2FUSDT-P&startTime=1794900000&endTime=1795000000&limit=5", "data", "fundingTimestamp", true)]
    public async Task History_EveryVenue_RunsInItsDirection(string feed, string path, string place, string time, bool ascending)
    {
        using var json = await ReadAsync(new DemoWorld(300), feed, path);
        var rows = place.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(json.RootElement, (element, name) => element.GetProperty(name));
        var times = rows.EnumerateArray().Select(row => long.Parse(row.GetProperty(time).ToString(), CultureInfo.InvariantCulture)).ToList();

        Assert.True(times.Count >= 4);
        Assert.Equal(ascending ? times.Order() : times.OrderDescending(), times);
    }

    [Fact]
    public async Task Binance_PagedByStartTime_MissesAndRepeatsNothing()
    {
        var world = new DemoWorld(300);
        var start = DemoWorld.Now.AddDays(-20).ToUnixTimeMilliseconds();
        var times = new List<long>();
        for (var from = start; ;)
        {
            using var page = await ReadAsync(world, "binance-usdm", $"fapi/v1/fundingRate?symbol=BTCUSDT&limit=7&startTime={from}");
            var got = page.RootElement.EnumerateArray().Select(row => row.GetProperty("fundingTime").GetInt64()).ToList();
            if (got.Count == 0) break;
            times.AddRange(got);
            from = got[^1] + 1;
        }

        Assert.Equal(60, times.Count);
        Assert.Equal(60, times.Distinct().Count());
    }

    [Fact]
    public async Task Drift_PagedByCursor_EndsAfterAMonth()
    {
        var world = new DemoWorld(300);
        var count = 0;
        for (var cursor = ""; ;)
        {
            using var page = await ReadAsync(world, "drift", "market/BTC-PERP/fundingRates?limit=200&page=" + Uri.EscapeDataString(cursor));
            count += page.RootElement.GetProperty("records").GetArrayLength();
            if (page.RootElement.GetProperty("meta").GetProperty("nextPage").GetString() is not { } next) break;
            cursor = next;
        }

        Assert.InRange(count, 730, 744);
    }

    [Fact]
    public async Task Backpack_NewestRow_IsTheHourStillRunning()
    {
        using var json = await ReadAsync(new DemoWorld(300), "backpack", "fundingRates?symbol=BTC_USDC_PERP&limit=3");

        Assert.Equal(
            ["2026-11-18T16:00:00", "2026-11-18T15:00:00", "2026-11-18T14:00:00"],
            json.RootElement.EnumerateArray().Select(row => row.GetProperty("intervalEndTimestamp").GetString()));
    }

    [Fact]
    public async Task Bybit_StartWithoutEnd_IsAnErrorInsideTheAnswer()
    {
        using var json = await ReadAsync(new DemoWorld(300), "bybit", "v5/market/funding/history?category=linear&symbol=BTCUSDT&startTime=1794000000000");

        Assert.NotEqual(0, json.RootElement.GetProperty("retCode").GetInt32());
    }

    [Fact]
    public async Task Kucoin_NothingInTheWindow_IsNull()
    {
        using var json = await ReadAsync(new DemoWorld(300), "kucoin", "api/v1/contract/funding-rates?symbol=XBTUSDTM&from=1&to=2");

        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("data").ValueKind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public async Task Binance_StartedAnotherDay_TellsTheSameHistory(int ordinal)
    {
        var symbol = new DemoWorld(1_500).Market.Rows("binance-usdm")[ordinal].Symbol;
        var path = $"fapi/v1/fundingRate?symbol={symbol}&limit=1000";

        Assert.Equal(
            await new DemoWorld(1_500).GetAsync("binance-usdm", path),
            await new DemoWorld(1_500, start: DemoWorld.Now.AddDays(-11)).GetAsync("binance-usdm", path));
    }

    private static async Task<JsonDocument> ReadAsync(DemoWorld world, string feed, string path) => JsonDocument.Parse(await world.GetAsync(feed, path));

    private static double Number(JsonElement element, string name) => double.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
