using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;

namespace FundingDash.Tests.Support;

/// <summary>Quotes for tests: everything has a plain value, and a test states only what it is about.</summary>
internal static class Quotes
{
    public static readonly DateTimeOffset Now = new(2026, 9, 11, 17, 20, 0, TimeSpan.Zero);

    public static FundingQuote Quote(string symbol, decimal? rate = 0.0002m, string venue = "Binance", string feed = "binance-usdm", string? asset = null, decimal? hours = 8,
        decimal? price = 100, decimal? openInterest = 1_000_000, DateTimeOffset? asOf = null, decimal? cap = null, string? raw = null) => new()
        {
            Contract = new() { Key = new(venue, symbol), Feed = feed, Asset = asset ?? symbol, Quote = "USDT" },
            Rate = rate,
            Kind = RateKind.Predicted,
            Interval = FundingInterval.FromHours(hours),
            NextFundingTime = Now.AddHours(1),
            MarkPrice = price,
            IndexPrice = price,
            OpenInterestUsd = openInterest,
            Volume24hUsd = openInterest * 2,
            RateCap = cap,
            RawRate = raw ?? rate?.ToString(),
            RawUnit = "fraction per interval",
            BasisHours = hours,
            AsOf = asOf ?? Now,
            ReceivedAt = asOf ?? Now,
            Endpoint = "test",
        };

    public static FetchResult Success(string feed, params FundingQuote[] quotes) => new()
    {
        Feed = feed,
        Outcome = FetchOutcome.Success,
        Quotes = quotes,
        StartedAt = Now,
        Duration = TimeSpan.Zero,
    };

    public static FetchResult Failed(string feed, FailureKind kind = FailureKind.Timeout) => new()
    {
        Feed = feed,
        Outcome = FetchOutcome.Failure,
        Quotes = [],
        Failure = new(kind, "it failed"),
        StartedAt = Now,
        Duration = TimeSpan.Zero,
    };

    public static MarketSnapshot Empty(params string[] feeds) =>
        MarketSnapshot.Empty(Now, feeds.Select(feed => new FeedHealth { Feed = feed, Period = TimeSpan.FromSeconds(30) }));
}
