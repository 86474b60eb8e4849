using FundingDash.Domain.Venues;

namespace FundingDash.Tests.Demo;

/// <summary>The real feeds read the simulated venues: two readings of the same documentation that must agree.</summary>
public sealed class DemoPipelineTests
{
    public static TheoryData<string> RealFeeds => [.. VenueCatalog.Feeds.Select(feed => feed.Key)];

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
            Assert.Equal((double)row.Multiplier, (double)quote.Contract.Multiplier);
            Assert.Equal(row.IntervalHours, quote.Interval?.Hours);
            if (key != "pacifica") Assert.True(Math.Abs(truth.Rate - (double)quote.Rate!) < 1e-7, $"{row.Symbol}: rate {truth.Rate} read as {quote.Rate}");
            AssertNear(truth.Index / row.Multiplier, quote.IndexPrice, row.Symbol + " index");
            if (quote.MarkPrice is not null) AssertNear(truth.Mark / row.Multiplier, quote.MarkPrice, row.Symbol + " mark");
            if (quote.OpenInterestUsd is not null) AssertNear(truth.OpenInterestUsd, quote.OpenInterestUsd, row.Symbol + " open interest", 0.02);
            AssertNear(truth.VolumeUsd, quote.Volume24hUsd, row.Symbol + " volume", 0.02);
        }
    }

    private static void AssertNear(double expected, decimal? actual, string what, double tolerance = 1e-3) =>
        Assert.True(actual is { } value && Math.Abs((double)value - expected) <= Math.Abs(expected) * tolerance + 1, $"{what}: {expected} read as {actual}");
}
