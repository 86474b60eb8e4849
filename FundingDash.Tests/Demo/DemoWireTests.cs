using System.Net;
using System.Text.Json;

namespace FundingDash.Tests.Demo;

public sealed class DemoWireTests
{
    [Theory]
    [MemberData(nameof(DemoEndpoints.All), MemberType = typeof(DemoEndpoints))]
    public async Task Answer_EveryEndpoint_IsJsonOfSomeSize(string feed, string path, string? body)
    {
        var text = await new DemoWorld(300).GetAsync(feed, path, body);

        using var json = JsonDocument.Parse(text);
        Assert.True(Leaves(json.RootElement) >= 3, $"{feed}/{path} answers {text}");
    }

    [Theory]
    [MemberData(nameof(DemoEndpoints.All), MemberType = typeof(DemoEndpoints))]
    public async Task Answer_SameSeedAndTime_GivesSameBytes(string feed, string path, string? body) =>
        Assert.Equal(await new DemoWorld(300).GetAsync(feed, path, body), await new DemoWorld(300).GetAsync(feed, path, body));

    [Fact]
    public async Task Answer_OtherSeed_GivesOtherPrices() => Assert.NotEqual(
        await new DemoWorld(300, seed: 1).GetAsync("bybit", "v5/market/tickers?category=linear"),
        await new DemoWorld(300, seed: 2).GetAsync("bybit", "v5/market/tickers?category=linear"));

    [Theory]
    [MemberData(nameof(DemoEndpoints.Feeds), MemberType = typeof(DemoEndpoints))]
    public async Task Answer_UnknownPath_IsNotFound(string feed)
    {
        using var response = await new DemoWorld(300).SendAsync(feed, "no/such/path");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Answer_UnknownFeed_IsNotFound()
    {
        using var response = await new DemoWorld(300).SendAsync("nowhere", "x");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Instruments_PagedByCursor_GivesEveryRowOnce()
    {
        var world = new DemoWorld();
        var symbols = new List<string>();
        for (var cursor = ""; ;)
        {
            using var page = JsonDocument.Parse(await world.GetAsync("bybit", "v5/market/instruments-info?category=linear&limit=250&cursor=" + Uri.EscapeDataString(cursor)));
            var result = page.RootElement.GetProperty("result");
            symbols.AddRange(result.GetProperty("list").EnumerateArray().Select(row => row.GetProperty("symbol").GetString()!));
            cursor = result.GetProperty("nextPageCursor").GetString()!;
            if (cursor.Length == 0) break;
        }

        Assert.Equal(world.Market.Rows("bybit").Where(row => row.Group == "linear").Select(row => row.Symbol), symbols);
    }

    [Fact]
    public async Task BookSummary_EveryCurrency_CoversTheVenue()
    {
        var world = new DemoWorld();
        var count = 0;
        foreach (var currency in (string[])["BTC", "ETH", "USDC"])
        {
            using var json = JsonDocument.Parse(await world.GetAsync("deribit", "public/get_book_summary_by_currency?kind=future&currency=" + currency));
            count += json.RootElement.GetProperty("result").GetArrayLength();
        }

        Assert.Equal(world.Market.Rows("deribit").Count, count);
    }

    private static int Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Sum(property => Leaves(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Sum(Leaves),
        _ => 1,
    };
}
