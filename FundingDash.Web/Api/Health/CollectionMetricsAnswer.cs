using System.ComponentModel;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Api.Health;

/// <summary>How the last collections went.</summary>
public sealed record CollectionMetricsAnswer(CollectionSummaryAnswer CollectionSummary, FeedMetricsAnswer[] ExchangeBreakdown, DateTimeOffset Timestamp)
{
    public static CollectionMetricsAnswer Of(MarketSnapshot market, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(market);
        FeedMetricsAnswer[] feeds = [.. market.Feeds.Select(slice => FeedMetricsAnswer.Of(slice, now))];
        return new(CollectionSummaryAnswer.Of(market), feeds, now);
    }
}

/// <summary>The last collection of every feed together.</summary>
public sealed record CollectionSummaryAnswer(
    [property: Description("Sum over the feeds.")] double TotalDurationMs,
    double? AverageDurationMs,
    double? LongestDurationMs,
    int TotalContracts,
    int TotalExchanges,
    int SuccessfulExchanges,
    int FailedExchanges,
    [property: Description("Percent of the feeds that were asked; null before the first.")] double? SuccessRate,
    [property: Description("Contracts by second of collection.")] double? ContractsPerSecond)
{
    public static CollectionSummaryAnswer Of(MarketSnapshot market)
    {
        ArgumentNullException.ThrowIfNull(market);
        FeedHealth[] asked = [.. market.Feeds.Select(slice => slice.Health).Where(health => health.Outcome is not null)];
        double[] durations = [.. asked.Select(health => health.Duration).OfType<TimeSpan>().Select(duration => duration.TotalMilliseconds)];
        var good = asked.Count(health => health.Outcome != FetchOutcome.Failure);
        var total = durations.Sum();
        return new(
            total, durations.Length > 0 ? durations.Average() : null, durations.Length > 0 ? durations.Max() : null, market.ContractCount, asked.Length, good, asked.Length - good,
            asked.Length > 0 ? 100.0 * good / asked.Length : null, total > 0 ? market.ContractCount / (total / 1000) : null);
    }
}

/// <summary>The last collection of one feed.</summary>
public sealed record FeedMetricsAnswer(
    string Name,
    [property: Description("Key of the feed in the configuration.")] string Feed,
    double? DurationMs,
    int RecordCount,
    [property: Description("live, late, rate_limited, down, waiting or disabled.")] string Status,
    [property: Description("What went wrong last; null after a success.")] string? Error,
    [property: Description("Since the last success; null before the first.")] double? AgeSeconds)
{
    public static FeedMetricsAnswer Of(FeedSlice slice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var health = slice.Health;
        return new(
            VenueCatalog.FindFeed(slice.Feed)?.Title ?? slice.Feed, slice.Feed, health.Duration?.TotalMilliseconds, slice.Contracts.Length, ApiName<FeedState>.Of(health.StateAt(now)),
            health.Failure?.Detail, (now - health.LastSuccess)?.TotalSeconds);
    }
}
