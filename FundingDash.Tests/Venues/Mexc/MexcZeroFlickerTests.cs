using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues.Mexc;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Mexc;

/// <summary>The bulk rate flickers to 0 around settlement: one zero is not believed, two are.</summary>
public sealed class MexcZeroFlickerTests
{
    private readonly TestClock _clock = new();
    private readonly StubVenue _venue = MexcFeedTests.Venue("null", MexcFeedTests.Contract("ABC_USDT", "ABC"), "null");
    private readonly MexcFeed _feed;

    public MexcZeroFlickerTests() => _feed = new(_venue.Client(), _clock);

    [Fact]
    public async Task Fetch_OneZero_KeepsTheRateWithItsOwnIntervalAndTime()
    {
        var before = await TickAsync("0.0003", hours: 8);
        var zero = await TickAsync("0", hours: 4);

        Assert.Equal((0.0003m, "0.0003", 8m, 8m), (zero.Rate, zero.RawRate, zero.Interval?.Hours, zero.BasisHours));
        Assert.Equal((before.AsOf, before.ReceivedAt), (zero.AsOf, zero.ReceivedAt));
        Assert.Equal(_clock.GetUtcNow().AddSeconds(-30), zero.AsOf);
    }

    [Fact]
    public async Task Fetch_SecondZero_IsBelieved()
    {
        await TickAsync("0.0003");
        await TickAsync("0");
        var second = await TickAsync("0");
        var third = await TickAsync("0.0");

        Assert.Equal((0m, _clock.GetUtcNow().AddSeconds(-30)), (second.Rate, second.AsOf));
        Assert.Equal((0m, "0.0", _clock.GetUtcNow()), (third.Rate, third.RawRate, third.AsOf));
    }

    [Fact]
    public async Task Fetch_ZeroThenRate_StartsAnew()
    {
        await TickAsync("0.0003");
        await TickAsync("0");
        Assert.Equal(-0.0001m, (await TickAsync("-0.0001")).Rate);
        Assert.Equal(-0.0001m, (await TickAsync("0")).Rate);
        Assert.Equal(0m, (await TickAsync("0")).Rate);
    }

    [Fact]
    public async Task Fetch_ZeroFirst_IsAValue() => Assert.Equal(0m, (await TickAsync("0")).Rate);

    [Fact]
    public async Task Fetch_MissingRate_IsNotReplacedByAnOldOne()
    {
        await TickAsync("0.0003");

        Assert.Null((await TickAsync("null")).Rate);
        Assert.Equal(0.0003m, (await TickAsync("0")).Rate);
    }

    private async Task<FundingQuote> TickAsync(string rate, int hours = 4)
    {
        _clock.Advance(TimeSpan.FromSeconds(30));
        _venue.On("funding_rate", MexcFeedTests.Answer(MexcFeedTests.Rate("ABC_USDT", $""" "fundingRate":{rate},"collectCycle":{hours} """)));
        return Assert.Single((await _feed.FetchAsync(CancellationToken.None)).Quotes);
    }
}
