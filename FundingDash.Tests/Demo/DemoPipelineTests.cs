using FundingDash.Domain.Venues;
using FundingDash.Web.Demo.Faults;

namespace FundingDash.Tests.Demo;

/// <summary>The real feeds read the simulated venues: two readings of the same documentation that must agree.</summary>
public sealed class DemoPipelineTests
{
    public static TheoryData<string> RealFeeds => [.. VenueCatalog.Feeds.Select(feed => feed.Key)];

    /// <summary>Venues that send bare data without an envelope: an error in its place is just not the data.</summary>
    private static readonly string[] BareAnswers = ["backpack", "hyperliquid"];

    public static TheoryData<string, DemoFaultKind, FailureKind> FeedsAndFaults
    {
        get
        {
            var data = new TheoryData<string, DemoFaultKind, FailureKind>();
            foreach (var feed in VenueCatalog.Feeds)
            {
                data.Add(feed.Key, DemoFaultKind.RateLimited, FailureKind.RateLimited);
                data.Add(feed.Key, DemoFaultKind.ServerError, FailureKind.HttpStatus);
                data.Add(feed.Key, DemoFaultKind.Truncated, FailureKind.Malformed);
                data.Add(feed.Key, DemoFaultKind.Malformed, FailureKind.Malformed);
                data.Add(feed.Key, DemoFaultKind.EnvelopeError, BareAnswers.Contains(feed.Key) ? FailureKind.Malformed : FailureKind.VenueError);
                data.Add(feed.Key, DemoFaultKind.Empty, FailureKind.Empty);
                data.Add(feed.Key, DemoFaultKind.Blocked, FailureKind.Blocked);
                data.Add(feed.Key, DemoFaultKind.Oversized, FailureKind.TooLarge);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(RealFeeds))]
    public async Task Fetch_SimulatedVenue_GivesExactlyTheLiveContracts(string key)
    {
        var world = new DemoWorld();
        using var http = world.Client(key);
        var result = await VenueCatalog.FindFeed(key)!.Create(http, world.Clock).FetchAsync(CancellationToken.None);

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Empty(result.Rejected);
        Assert.Equal(
            world.Market.Rows(key).Where(row => row.IsLive).Select(row => row.Symbol).Order(StringComparer.Ordinal),
            result.Quotes.Select(quote => quote.Contract.Key.Symbol).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RealFeeds))]
    public async Task Fetch_SimulatedVenue_ReadsWhatTheWorldHolds(string key)
    {
        var world = new DemoWorld();
        using var http = world.Client(key);
        var result = await VenueCatalog.FindFeed(key)!.Create(http, world.Clock).FetchAsync(CancellationToken.None);

        foreach (var quote in result.Quotes)
        {
            var row = world.Market.Find(key, quote.Contract.Key.Symbol)!;
            var truth = world.Market.Quote(row, DemoWorld.Now.ToUnixTimeMilliseconds());
            if (row.Asset.IsCrypto) Assert.Equal(row.Asset.Ticker, quote.Contract.Asset);
            Assert.Equal(row.Multiplier, (double)quote.Contract.Multiplier);
            Assert.Equal(row.IntervalHours, quote.Interval?.Hours);
            if (key != "deribit") Assert.Equal(truth.NextFundingMs, quote.NextFundingTime?.ToUnixTimeMilliseconds());
            if (key != "pacifica") Assert.True(Math.Abs(truth.Rate - (double)quote.Rate!) < 1e-7, $"{row.Symbol}: rate {truth.Rate} read as {quote.Rate}");
            AssertNear(truth.Index / row.Multiplier, quote.IndexPrice, row.Symbol + " index");
            if (quote.MarkPrice is not null) AssertNear(truth.Mark / row.Multiplier, quote.MarkPrice, row.Symbol + " mark");
            if (quote.OpenInterestUsd is not null) AssertNear(truth.OpenInterestUsd, quote.OpenInterestUsd, row.Symbol + " open interest", 0.02);
            AssertNear(truth.VolumeUsd, quote.Volume24hUsd, row.Symbol + " volume", 0.02);
        }
    }

    [Theory]
    [MemberData(nameof(RealFeeds))]
    public async Task Refresh_SimulatedVenue_BringsOpenInterestOfWhatExistsPerContractOnly(string key)
    {
        var world = new DemoWorld(300);
        using var http = world.Client(key);
        var feed = VenueCatalog.FindFeed(key)!.Create(http, world.Clock);
        await feed.FetchAsync(CancellationToken.None);
        await feed.RefreshSlowFactsAsync(CancellationToken.None);
        var result = await feed.FetchAsync(CancellationToken.None);

        var known = result.Quotes.Where(quote => quote.OpenInterestUsd is not null).ToList();
        Assert.NotEmpty(known);
        foreach (var quote in known)
        {
            var truth = world.Market.Quote(world.Market.Find(key, quote.Contract.Key.Symbol)!, DemoWorld.Now.ToUnixTimeMilliseconds());
            AssertNear(truth.OpenInterestUsd, quote.OpenInterestUsd, quote.Contract.Key + " open interest", 0.02);
        }
    }

    [Theory]
    [MemberData(nameof(FeedsAndFaults))]
    public async Task Fetch_VenueWithFault_FailsWithTheKindOfTheFault(string key, DemoFaultKind fault, FailureKind expected)
    {
        var world = new DemoWorld(300);
        world.Faults.Set(key, fault, null);
        using var http = world.Client(key);
        var result = await VenueCatalog.FindFeed(key)!.Create(http, world.Clock).FetchAsync(CancellationToken.None);

        Assert.Equal((FetchOutcome.Failure, expected), (result.Outcome, result.Failure?.Kind));
        Assert.Empty(result.Quotes);
    }

    private static void AssertNear(double expected, decimal? actual, string what, double tolerance = 1e-3) =>
        Assert.True(actual is { } value && Math.Abs((double)value - expected) <= Math.Abs(expected) * tolerance + 1, $"{what}: {expected} read as {actual}");
}
