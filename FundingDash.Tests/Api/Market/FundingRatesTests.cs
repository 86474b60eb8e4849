using System.Net;
using System.Text.Json;
using static FundingDash.Tests.Api.ApiHost;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Api.Market;

public sealed class FundingRatesTests
{
    private static readonly string[] Fields =
    [
        "exchange", "symbol", "base_asset", "quote_asset", "funding_rate", "funding_interval_hours", "apr", "index_price", "mark_price", "open_interest", "contract_type", "market_type",
        "last_updated", "mean_30d", "std_dev_30d", "mean_30d_apr", "std_dev_30d_apr", "current_z_score", "current_percentile", "current_percentile_apr", "next_funding_time", "kind",
        "interval_source", "age_seconds", "stale", "quarantined", "multiplier", "volume_24h", "raw_rate", "raw_unit",
    ];

    [Fact]
    public async Task Rates_OneContract_HasEveryFieldWithItsExactValue()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("XBTUSDTM", "BTC", 0.0002m, asOf: Now.AddSeconds(-12)));

        var rate = Assert.Single((await api.GetAsync("/api/funding-rates")).EnumerateArray());

        Assert.Equal(Fields.Order(), rate.Keys().Order());
        Assert.Equal(("KuCoin", "XBTUSDTM", "BTC", "USDT"), (rate.Text("exchange"), rate.Text("symbol"), rate.Text("base_asset"), rate.Text("quote_asset")));
        Assert.Equal((0.0002, 8, 21.9), (rate.Number("funding_rate"), rate.Number("funding_interval_hours"), Math.Round(rate.Number("apr")!.Value, 9)));
        Assert.Equal((100, 100, 1_000_000, 2_000_000), (rate.Number("mark_price"), rate.Number("index_price"), rate.Number("open_interest"), rate.Number("volume_24h")));
        Assert.Equal(("PERPETUAL", "linear", "predicted", "venue_field"), (rate.Text("contract_type"), rate.Text("market_type"), rate.Text("kind"), rate.Text("interval_source")));
        Assert.Equal(("2026-09-11T17:19:48.000Z", "2026-09-11T18:20:00.000Z"), (rate.Text("last_updated"), rate.Text("next_funding_time")));
        Assert.Equal((12, 1, "0.0002"), (rate.Number("age_seconds"), rate.Number("multiplier"), rate.Text("raw_rate")));
        Assert.Equal((false, false), (rate.GetProperty("stale").GetBoolean(), rate.GetProperty("quarantined").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, rate.GetProperty("current_z_score").ValueKind);
    }

    [Fact]
    public async Task Rates_UnknownAndZero_AreNullAndZero()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("ZERO", "ZERO", 0m), KuCoin("NONE", "NONE", rate: null, openInterest: null), KuCoin("HOURS", "HOURS", hours: null));

        var rates = (await api.GetAsync("/api/funding-rates?sort_by=symbol&sort_order=asc")).EnumerateArray().ToList();

        Assert.Equal(["HOURS", "NONE", "ZERO"], rates.Select(rate => rate.Text("symbol")));
        Assert.Equal((null, null), (rates[0].Number("apr"), rates[0].Number("funding_interval_hours")));
        Assert.Equal((null, null, null), (rates[1].Number("funding_rate"), rates[1].Number("apr"), rates[1].Number("open_interest")));
        Assert.Equal((0, 0), (rates[2].Number("funding_rate"), rates[2].Number("apr")));
    }

    [Fact]
    public async Task Rates_SortedByApr_PutsWhatIsNotRankedLast()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("LOW", "LOW", -0.0001m), KuCoin("MAD", "MAD", 0.9m), KuCoin("NONE", "NONE", rate: null), KuCoin("HIGH", "HIGH", 0.001m), KuCoin("OLD", "OLD", 0.002m, asOf: Now.AddHours(-1)));

        var down = await api.GetAsync("/api/funding-rates");
        var up = await api.GetAsync("/api/funding-rates?sort_order=ASC");

        Assert.Equal(["HIGH", "LOW", "MAD", "NONE", "OLD"], down.Names("symbol"));
        Assert.Equal(["LOW", "HIGH", "MAD", "NONE", "OLD"], up.Names("symbol"));
        Assert.True(down.EnumerateArray().Single(rate => rate.Text("symbol") == "MAD").GetProperty("quarantined").GetBoolean());
        Assert.True(down.EnumerateArray().Single(rate => rate.Text("symbol") == "OLD").GetProperty("stale").GetBoolean());
    }

    [Theory]
    [InlineData("exchange=binance", "BTCUSDT,ETHUSDT")]
    [InlineData("exchange=BINANCE&limit=1", "BTCUSDT")]
    [InlineData("base_asset=btc", "XBTUSDTM,BTCUSDT")]
    [InlineData("min_apr=15", "XBTUSDTM,XBTUSDM")]
    [InlineData("max_apr=15&min_apr=-1e3", "BTCUSDT,ETHUSDT")]
    [InlineData("sort_by=open_interest", "BTCUSDT,XBTUSDTM,XBTUSDM,ETHUSDT")]
    [InlineData("sort_by=exchange&sort_order=asc", "BTCUSDT,ETHUSDT,XBTUSDM,XBTUSDTM")]
    [InlineData("limit=10000", "XBTUSDTM,XBTUSDM,BTCUSDT,ETHUSDT")]
    [InlineData("limit=9999&unknown=1&exchange=", "XBTUSDTM,XBTUSDM,BTCUSDT,ETHUSDT")]
    public async Task Rates_Filtered_GiveTheContractsInOrder(string query, string expected)
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("XBTUSDTM", "BTC", 0.0002m), KuCoin("XBTUSDM", "ETH", 0.00015m, 900_000));
        api.Bring("binance-usdm", Binance("BTCUSDT", "BTC", 0.0001m), Binance("ETHUSDT", "ETH", 0.00005m, openInterest: null));

        Assert.Equal(expected.Split(','), (await api.GetAsync("/api/funding-rates?" + query)).Names("symbol"));
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "10001")]
    [InlineData("limit", "abc")]
    [InlineData("limit", "1.5")]
    [InlineData("limit", "99999999999999999999")]
    [InlineData("min_apr", "NaN")]
    [InlineData("max_apr", "1e999")]
    [InlineData("sort_by", "price")]
    [InlineData("sort_order", "up")]
    public async Task Rates_BadValue_Is400WithNameValueAndWhatIsAllowed(string name, string value)
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("XBTUSDTM", "BTC"));

        var problem = await api.RefusedAsync($"/api/funding-rates?{name}={value}", HttpStatusCode.BadRequest);

        Assert.Equal((name, value), (problem.Text("parameter"), problem.Text("value")));
        Assert.Contains(problem.Text("allowed")!, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exchange=Binanse", "exchange", "Binance")]
    [InlineData("exchange=kuc", "exchange", "KuCoin")]
    [InlineData("base_asset=BTTC", "base_asset", "BTC")]
    [InlineData("base_asset=%E4%BA%BA%E7%94%9F", "base_asset", null)]
    public async Task Rates_UnknownName_Is404WithASuggestion(string query, string parameter, string? suggestion)
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("XBTUSDTM", "BTC"));

        var problem = await api.RefusedAsync("/api/funding-rates?" + query, HttpStatusCode.NotFound);

        Assert.Equal((parameter, suggestion), (problem.Text("parameter"), problem.TryGetProperty("suggestion", out var name) ? name.GetString() : null));
    }

    [Fact]
    public async Task Rates_StrangeNamesAndHugeNumbers_ComeOutAsTheyAre()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("币安人生\"<USDTM>", "币安人生", 0.0000000000000000001m, openInterest: 39_228_162_514_264_337_593_543_950_335m));

        var rate = Assert.Single((await api.GetAsync("/api/funding-rates?base_asset=%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9F")).EnumerateArray());

        Assert.Equal("币安人生\"<USDTM>", rate.Text("symbol"));
        Assert.Equal("39228162514264337593543950335", rate.GetProperty("open_interest").GetRawText());
        Assert.Equal(0.0000000000000000001m, rate.GetProperty("funding_rate").GetDecimal());
    }

    [Theory]
    [InlineData("/api/funding-rates")]
    [InlineData("/api/funding-rates?limit=5")]
    [InlineData("/api/funding-rates-grid")]
    [InlineData("/api/statistics")]
    [InlineData("/api/contracts-with-zscores")]
    [InlineData("/api/historical/BTCUSDT")]
    [InlineData("/api/export/rates.csv")]
    [InlineData("/api/export/history.csv?asset=BTC")]
    public async Task Get_NothingCollectedYet_Is503(string path)
    {
        await using var api = await StartAsync();

        await api.RefusedAsync(path, HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task TopApr_Limit_GivesTheLargestWhateverTheSign()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("A", "A", 0.0001m), KuCoin("B", "B", -0.001m), KuCoin("C", "C", 0.0005m), KuCoin("MAD", "MAD", 0.9m));

        Assert.Equal(["B", "C"], (await api.GetAsync("/api/top-apr/2")).Names("symbol"));
        Assert.Equal("limit", (await api.RefusedAsync("/api/top-apr/0", HttpStatusCode.BadRequest)).Text("parameter"));
    }
}
