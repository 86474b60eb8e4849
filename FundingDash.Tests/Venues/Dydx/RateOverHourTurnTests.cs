using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues.Dydx;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Dydx;

public sealed class RateOverHourTurnTests
{
    private static readonly DateTimeOffset Hour = new(2026, 9, 11, 18, 0, 0, TimeSpan.Zero);

    // Seconds are counted from the full hour; each fetch says when it is and what the venue then writes.
    [Theory]
    [InlineData(-30, "0.00002", 0, "0", 0.00002, -30)]
    [InlineData(-30, "0.00002", 299, "0.000", 0.00002, -30)]
    [InlineData(-30, "-0.00002", 60, "0", -0.00002, -30)]
    [InlineData(-30, "0.00002", 300, "0", 0.0, 300)]
    [InlineData(-30, "0.00002", 1800, "0", 0.0, 1800)]
    [InlineData(-30, "0.00002", -5, "0", 0.00002, -30)]
    [InlineData(-30, "0.00002", -11, "0", 0.0, -11)]
    [InlineData(-30, "0.00002", 60, "0.00003", 0.00003, 60)]
    [InlineData(-30, "0.00002", 60, "null", null, 60)]
    [InlineData(-30, "0", 60, "0", 0.0, 60)]
    [InlineData(-3600, "0.00002", 60, "0", 0.00002, -3600)]
    [InlineData(-3700, "0.00002", 299, "0", 0.0, 299)]
    [InlineData(30, "0.00004", 60, "0", 0.00004, 30)]
    public async Task Fetch_ZeroAfterTheHour_KeepsTheRateBeforeWithItsTime(int firstAt, string first, int thenAt, string then, double? expected, int asOf)
    {
        var quotes = await FetchAsync((firstAt, first), (thenAt, then));

        Assert.Equal(((decimal?)expected, Hour.AddSeconds(asOf)), (quotes[1].Rate, quotes[1].AsOf));
        Assert.Equal(Hour.AddSeconds(thenAt), quotes[1].ReceivedAt);
    }

    [Fact]
    public async Task Fetch_ZeroAfterTheHourAtFirst_IsPublishedAsSent()
    {
        var quote = Assert.Single(await FetchAsync((60, "0")));

        Assert.Equal((0m, "0", Hour.AddSeconds(60)), (quote.Rate, quote.RawRate, quote.AsOf));
    }

    [Fact]
    public async Task Fetch_KeptRate_KeepsItsText()
    {
        Assert.Equal("2.0e-05", (await FetchAsync((-30, "2.0e-05"), (60, "0")))[1].RawRate);
    }

    [Fact]
    public async Task Fetch_RealZeroForHours_DoesNotBringAnOldRateBack()
    {
        var quotes = await FetchAsync((-1800, "0.00002"), (-900, "0"), (60, "0"));

        Assert.Equal((0m, Hour.AddSeconds(60)), (quotes[2].Rate, quotes[2].AsOf));
    }

    [Fact]
    public async Task Fetch_ZeroStaysAfterFiveMinutes_BecomesTheRate()
    {
        var quotes = await FetchAsync((-30, "0.00002"), (120, "0"), (290, "0"), (301, "0"), (330, "0.00005"));

        Assert.Equal([0.00002m, 0.00002m, 0.00002m, 0m, 0.00005m], quotes.Select(q => q.Rate));
    }

    [Fact]
    public async Task Fetch_OtherTicker_IsNotMixedUp()
    {
        var clock = new TestClock(Hour.AddSeconds(-30));
        var venue = new StubVenue().On("", Body("A-USD", "\"0.00002\""));
        var feed = new DydxFeed(venue.Client(), clock);
        await feed.FetchAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(60));
        venue.On("", Body("B-USD", "\"0\""));

        Assert.Equal(0m, Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes).Rate);
    }

    private static async Task<List<FundingQuote>> FetchAsync(params (int Second, string Rate)[] fetches)
    {
        var clock = new TestClock(Hour);
        var venue = new StubVenue();
        var feed = new DydxFeed(venue.Client(), clock);
        var quotes = new List<FundingQuote>();
        foreach (var (second, rate) in fetches)
        {
            clock.Advance(Hour.AddSeconds(second) - clock.GetUtcNow());
            venue.On("", Body("A-USD", rate == "null" ? rate : $"\"{rate}\""));
            quotes.Add(Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes));
        }

        return quotes;
    }

    private static string Body(string ticker, string rate) =>
        $$"""{"markets":{"{{ticker}}":{"ticker":"{{ticker}}","status":"ACTIVE","nextFundingRate":{{rate}} } } }""";
}
