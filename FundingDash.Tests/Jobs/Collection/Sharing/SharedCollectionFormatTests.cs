using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Collection.Sharing;

namespace FundingDash.Tests.Jobs.Collection.Sharing;

public sealed class SharedCollectionFormatTests
{
    private static readonly FundingQuote Full = Quotes.Quote("1000PEPE/USDT-ü😀", 0.000123456789m, cap: 0.03m, raw: "1.23E-4") with
    {
        Contract = new()
        {
            Key = new("Hibachi", "1000PEPE/USDT-ü😀"),
            Feed = "hibachi",
            Asset = "PEPE",
            Multiplier = 1000,
            Quote = "USDT",
            Margin = MarginKind.Inverse,
            Class = AssetClass.Index,
            ListedAt = Quotes.Now.AddYears(-1),
            TradeUrl = "https://example.org/a?b=c",
        },
        Kind = RateKind.Settled,
        Interval = new(8, IntervalSource.SettlementTimes, Continuous: true),
        NextFundingSource = TimeSource.Derived,
    };

    private static readonly FundingQuote Empty = Quotes.Quote("B", rate: null, hours: null, price: null, openInterest: null) with { NextFundingTime = null, Volume24hUsd = null };

    [Fact]
    public void Read_Written_IsTheSame()
    {
        var result = Quotes.Success("hibachi", Full, Empty) with
        {
            Outcome = FetchOutcome.Partial,
            Failure = new(FailureKind.RateLimited, "wait", 429, TimeSpan.FromSeconds(7)),
            Duration = TimeSpan.FromMilliseconds(321),
            RejectedCount = 3,
            FilteredCount = 4,
            Requests = 5,
            Bytes = 6_000_000_000,
        };
        StoredQuote[] latest = [new(Full, new RateReference(0.0001, Quotes.Now)), new(Empty), new(Full, new RateReference(-1))];

        var read = SharedCollectionFormat.Read(SharedCollectionFormat.Write(new("me", result, latest)))!;

        Assert.Equal("me", read.Instance);
        Assert.Equal(result.Quotes, read.Result.Quotes);
        Assert.Equal(result with { Quotes = [], Rejected = [] }, read.Result with { Quotes = [], Rejected = [] });
        Assert.Equal(latest, read.Latest);
    }

    [Fact]
    public void Read_CutOffForeignOrEmpty_IsNothing()
    {
        var bytes = SharedCollectionFormat.Write(new("me", Quotes.Success("hibachi", Full), [new(Full)]));
        for (var length = 0; length < bytes.Length - 1; length++)
            Assert.Null(SharedCollectionFormat.Read(bytes[..length]));
        Assert.Null(SharedCollectionFormat.Read([2, .. bytes[1..]]));
        Assert.Null(SharedCollectionFormat.Read([1, .. "not compressed at all"u8]));
    }

    [Fact]
    public void Write_AThousandQuotes_IsCompact()
    {
        var quotes = Enumerable.Range(0, 1_000).Select(n => Quotes.Quote($"COIN{n}USDT", n / 1_000_000m, price: 100 + (n / 7m))).ToArray();

        Assert.InRange(SharedCollectionFormat.Write(new("me", Quotes.Success("binance-usdm", quotes), [])).Length, 1, 100_000);
    }
}
