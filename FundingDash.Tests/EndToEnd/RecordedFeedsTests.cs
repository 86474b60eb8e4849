using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.EndToEnd;

/// <summary>Every feed reads the recorded answers of its venue over real HTTP.</summary>
public sealed class RecordedFeedsTests(RecordedVenues venues) : IClassFixture<RecordedVenues>
{
    public static TheoryData<string> Feeds => [.. VenueCatalog.Feeds.Select(feed => feed.Key)];

    [RecordedTheory]
    [MemberData(nameof(Feeds))]
    public async Task Fetch_RecordedVenue_GivesExactlyItsContractsAndNumbers(string key)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = venues.Addresses[key] };
        var feed = VenueCatalog.FindFeed(key)!.Create(http, new TestClock(new(2026, 9, 19, 18, 20, 0, TimeSpan.Zero)));
        await feed.FetchAsync(CancellationToken.None);
        await feed.RefreshSlowFactsAsync(CancellationToken.None);
        var result = await feed.FetchAsync(CancellationToken.None);

        Assert.Equal((FetchOutcome.Success, 0), (result.Outcome, result.RejectedCount));
        ExpectedContracts.AssertAre(
            ExpectedContracts.All.Where(expected => expected.Feed == key),
            result.Quotes.Select(quote => new ExpectedContract(
                quote.Contract.Feed, quote.Contract.Key.Symbol, quote.Contract.Asset, quote.RawRate!, quote.Rate!.Value, quote.Interval?.Hours,
                quote.NextFundingSource == TimeSource.Derived ? ExpectedContract.FullHour : quote.NextFundingTime?.ToUnixTimeMilliseconds(),
                quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd,
                quote.AsOf == quote.ReceivedAt ? null : quote.AsOf.ToUnixTimeMilliseconds())));
        Assert.All(result.Quotes, quote => Assert.Equal(Expected(quote).NextFunding(quote.ReceivedAt), quote.NextFundingTime));
    }

    private static ExpectedContract Expected(FundingQuote quote) =>
        ExpectedContracts.All.Single(expected => expected.Feed == quote.Contract.Feed && expected.Symbol == quote.Contract.Key.Symbol);
}
