using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Hyperliquid;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Hyperliquid;

public sealed class HyperliquidHistoryTests() : ContinuedHistory(HyperliquidFeed.Definition)
{
    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);

    protected override string Symbol => "BTC";

    // So it answers for a coin that it does not know.
    protected override FailureKind NullAnswer => FailureKind.VenueError;

    protected override bool NewestFirst => false;

    protected override string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows) =>
        $"[{string.Join(',', rows.Select(row => $$"""{"coin":"{{Symbol}}","fundingRate":{{row.Rate}},"premium":"0.5","time":{{row.Time.ToUnixTimeMilliseconds() + 47}}}"""))}]";

    // Times are snapped to the nearest minute: its edges lie half a minute early.
    protected override string Question(TimeRange left) =>
        $$"""{"type":"fundingHistory","coin":"BTC","startTime":{{left.From.ToUnixTimeMilliseconds() - 30_000}},"endTime":{{left.To.ToUnixTimeMilliseconds() - 30_000}}}""";

    protected override string Heard(string question) => $"info {question}";

    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesExactSettlements()
    {
        var venue = Venue(Recorded.Read("hyperliquid/funding-history-btc.json"));

        var page = Assert.Single(await PagesAsync(venue, new(At(15), At(18))));

        Assert.Equal<Settlement>([new(At(15), 0.0000125m, Hourly), new(At(16), 0.0000125m, Hourly), new(At(17), 0.0000125m, Hourly)], page.Rows);
        Assert.Equal((null, 0, At(15), At(17).AddMinutes(5)), (page.Failure, page.Rejected.Count, page.Covered.From, page.Covered.To));
    }

    [RecordedFact]
    public async Task Read_RecordedBuilderDex_AsksWithTheDexsName()
    {
        var venue = Venue(Recorded.Read("hyperliquid/funding-history-xyz.json"));

        var pages = await Reader(venue.Client(), new TestClock()).ReadAsync("xyz:XYZ100", new(At(16), At(17)), CancellationToken.None).ToListAsync();

        Assert.Equal<Settlement>([new(At(16), 0.00000625m, Hourly)], Assert.Single(pages).Rows);
        Assert.Equal(["""info {"type":"fundingHistory","coin":"xyz:XYZ100","startTime":1789142370000,"endTime":1789145970000}"""], venue.Asked);
    }

    [Fact]
    public async Task Read_AroundTheChangeOfTheInterval_TellsOnlyTheHourlyOne()
    {
        var change = new DateTimeOffset(2023, 6, 8, 0, 0, 0, TimeSpan.Zero);

        var page = Assert.Single(await PagesAsync(Venue(Answer((change.AddHours(-8), "\"0.0001\""), (change, "\"0.0001\""), (change.AddHours(1), "\"0.0000125\""))), new(change.AddHours(-8), change.AddHours(8))));

        Assert.Equal([null, null, Hourly], page.Rows.Select(row => row.Interval));
        Assert.Equal([8, 8, 1], IntervalInference.Infer(page.Rows, before: new(change.AddHours(-16), 0, null)).Select(row => (int)row.Interval!.Value.Hours));
    }

    [Fact]
    public async Task Read_RowsOfAnotherCoin_AreRefused()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer((At(14), "0")).Replace("BTC", "ETH", StringComparison.Ordinal)), Asked));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }
}
