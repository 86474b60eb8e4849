using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;

namespace FundingDash.Tests.Storage;

/// <summary>Quotes and collections for the tests of the storage.</summary>
internal static class Quotes
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static FundingQuote Of(string symbol, decimal? rate = 0.0001m, decimal? hours = 8, DateTimeOffset? at = null) => new()
    {
        Contract = new() { Key = new("Venue", symbol), Feed = "venue", Asset = symbol, Quote = "USDT" },
        Rate = rate,
        Kind = RateKind.Predicted,
        Interval = FundingInterval.FromHours(hours),
        RawRate = "0.0001",
        RawUnit = "fraction per interval",
        BasisHours = hours,
        AsOf = at ?? Now,
        ReceivedAt = at ?? Now,
        Endpoint = "premium",
    };

    public static FetchResult Result(params FundingQuote[] quotes) => new()
    {
        Feed = "venue",
        Outcome = quotes.Length > 0 ? FetchOutcome.Success : FetchOutcome.Failure,
        Quotes = quotes,
        Failure = quotes.Length > 0 ? null : new(FailureKind.RateLimited, "premium: HTTP 429", 429),
        StartedAt = Now,
        Duration = TimeSpan.FromMilliseconds(345),
        RejectedCount = 2,
        FilteredCount = 3,
        Requests = 4,
        Bytes = 5_000_000_000,
    };
}
