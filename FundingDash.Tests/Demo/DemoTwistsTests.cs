using System.Globalization;
using System.Text.Json;
using FundingDash.Web.Demo.Faults;
using FundingDash.Web.Demo.World;

namespace FundingDash.Tests.Demo;

/// <summary>Faults that change what a venue says.</summary>
public sealed class DemoTwistsTests
{
    private const string Feed = "bybit";
    private const string Tickers = "v5/market/tickers?category=linear";

    [Theory]
    [MemberData(nameof(DemoEndpoints.EveryBulk), MemberType = typeof(DemoEndpoints))]
    public async Task Empty_EveryBulkAnswer_NamesNoContract(string feed, string path, string? body)
    {
        var world = new DemoWorld(300);
        var full = await world.GetAsync(feed, path, body);
        world.Faults.Set(feed, DemoFaultKind.Empty, null);
        var empty = await world.GetAsync(feed, path, body);

        var symbol = world.Market.Rows(feed).First(row => full.Contains('"' + row.Symbol + '"', StringComparison.Ordinal)).Symbol;
        using var json = JsonDocument.Parse(empty);
        Assert.DoesNotContain('"' + symbol + '"', empty, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("binance-usdm", "fapi/v1/premiumIndex", "\"lastFundingRate\":\"NaN\"")]
    [InlineData("kucoin", "api/v1/contracts/active", "\"fundingFeeRate\":\"NaN\"")]
    [InlineData("bybit", Tickers, "\"fundingRate\":\"NaN\"")]
    [InlineData("mexc", "funding_rate", "\"fundingRate\":\"NaN\"")]
    [InlineData("backpack", "markPrices", "\"fundingRate\":\"NaN\"")]
    [InlineData("deribit", "public/get_book_summary_by_currency?currency=USDC&kind=future", "\"current_funding\":\"NaN\"")]
    [InlineData("drift", "stats/markets", "\"long\":\"NaN\"")]
    [InlineData("lighter", "funding-rates", "\"rate\":\"NaN\"")]
    [InlineData("pacifica", "info/prices", "\"funding\":\"NaN\"")]
    [InlineData("hibachi", "market/inventory", "\"estimatedFundingRate\":\"NaN\"")]
    [InlineData("dydx", "perpetualMarkets", "\"nextFundingRate\":\"NaN\"")]
    public async Task Nan_On_SpoilsSomeRatesAndKeepsTheJson(string feed, string path, string expected)
    {
        var world = new DemoWorld();
        world.Faults.Set(feed, DemoFaultKind.Nan, null);
        var text = await world.GetAsync(feed, path);

        using var json = JsonDocument.Parse(text);
        var spoiled = text.Split(expected).Length - 1;
        Assert.InRange(spoiled, 1, world.Market.Rows(feed).Count / 2);
    }

    [Fact]
    public async Task IntervalChange_On_GivesSomeContractsAnotherInterval()
    {
        var world = new DemoWorld();
        var before = await IntervalsAsync(world);
        world.Faults.Set(Feed, DemoFaultKind.IntervalChange, null);
        var after = await IntervalsAsync(world);

        var changed = before.Count(pair => after[pair.Key] != pair.Value);
        Assert.Equal(before.Count, after.Count);
        Assert.InRange((double)changed / before.Count, 0.1, 0.2);
    }

    [Fact]
    public async Task Delisting_On_RemovesSomeAndSettlesSome()
    {
        var world = new DemoWorld();
        world.Faults.Set(Feed, DemoFaultKind.Delisting, null);
        using var json = JsonDocument.Parse(await world.GetAsync(Feed, "v5/market/instruments-info?category=linear&limit=1000"));
        var rows = json.RootElement.GetProperty("result").GetProperty("list").EnumerateArray().ToList();

        var linear = world.Market.Rows(Feed).Where(row => row.Group == "linear").ToList();
        var settling = rows.Count(row => row.GetProperty("status").GetString() == "Settling") - linear.Count(row => row.State == DemoState.Settling);
        Assert.InRange(linear.Count - rows.Count, 20, 40);
        Assert.InRange(settling, 20, 40);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(300, false)]
    public async Task Dydx_JustAfterTheHour_ShowsZeroForAWhile(int secondsAfter, bool zero)
    {
        var world = new DemoWorld(300, at: new(2026, 11, 18, 15, 0, secondsAfter % 60, TimeSpan.Zero));
        world.Clock.Advance(TimeSpan.FromSeconds(secondsAfter / 60 * 60));
        var row = world.Market.Rows("dydx").First(each => each.Ordinal % 3 == 0 && each.IsLive && world.Market.Rate(each, world.Clock.GetUtcNow().ToUnixTimeMilliseconds()) != 0);
        using var json = JsonDocument.Parse(await world.GetAsync("dydx", "perpetualMarkets"));

        Assert.Equal(zero, json.RootElement.GetProperty("markets").GetProperty(row.Symbol).GetProperty("nextFundingRate").GetString() == "0");
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(20, false)]
    public async Task Mexc_JustAfterASettlement_FlickersToZero(int second, bool zero)
    {
        var world = new DemoWorld(300, at: new(2026, 11, 18, 16, 0, second, TimeSpan.Zero));
        var row = world.Market.Rows("mexc").First(each => each.Ordinal % 4 == 1 && each.IsLive && world.Market.Rate(each, world.Clock.GetUtcNow().ToUnixTimeMilliseconds()) != 0);
        using var json = JsonDocument.Parse(await world.GetAsync("mexc", "funding_rate/" + row.Symbol));

        Assert.Equal(zero, json.RootElement.GetProperty("data").GetProperty("fundingRate").GetDouble() == 0);
    }

    private static async Task<Dictionary<string, int>> IntervalsAsync(DemoWorld world)
    {
        using var json = JsonDocument.Parse(await world.GetAsync(Feed, Tickers));
        return json.RootElement.GetProperty("result").GetProperty("list").EnumerateArray()
            .Where(row => row.GetProperty("fundingIntervalHour").GetString()!.Length > 0)
            .ToDictionary(row => row.GetProperty("symbol").GetString()!, row => int.Parse(row.GetProperty("fundingIntervalHour").GetString()!, CultureInfo.InvariantCulture));
    }
}
