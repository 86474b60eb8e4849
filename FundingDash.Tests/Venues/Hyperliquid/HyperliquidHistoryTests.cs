using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Hyperliquid;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Hyperliquid;

public sealed class HyperliquidHistoryTests : HostileHistory
{
    private const int PageRows = HyperliquidHistory.PageRows;

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);
    private readonly PaidRates _rates = new((2 * PageRows) + 47);

    protected override string Symbol => "BTC";

    // So it answers for a coin that it does not know.
    protected override FailureKind NullAnswer => FailureKind.VenueError;

    protected override VenueHistory Reader(HttpClient http, TimeProvider clock) => new HyperliquidHistory(http, clock);

    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) =>
        $"[{string.Join(',', rows.Select(row => $$"""{"coin":"{{Symbol}}","fundingRate":{{row.Rate}},"premium":"0.5","time":{{row.Time.ToUnixTimeMilliseconds() + 47}}}"""))}]";

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
    public async Task Read_ThreePages_AsksOnFromTheLastRow()
    {
        var venue = new StubVenue();
        var questions = new[] { 0, PageRows, 2 * PageRows }.Select(done => Route(venue, done, repeated: 0)).ToList();

        var pages = await PagesAsync(venue, _rates.Range);

        _rates.AssertRead(pages, _rates.Range);
        Assert.Equal([PageRows, PageRows, 47], pages.Select(page => page.Rows.Count));
        Assert.Equal(questions, venue.Asked);
    }

    [Fact]
    public async Task Read_LastRowComesAgain_IsReadOnce()
    {
        var venue = new StubVenue();
        foreach (var done in (int[])[0, PageRows, (2 * PageRows) - 1])
            Route(venue, done, repeated: done == 0 ? 0 : 1);

        _rates.AssertRead(await PagesAsync(venue, _rates.Range), _rates.Range);
    }

    [Fact]
    public async Task Read_LastPageIsFull_EndsWithAnEmptyOne()
    {
        var range = _rates.Range with { To = _rates.Rows[PageRows].Time };
        var venue = new StubVenue().On("", Answer()).On(Question(range), Answer([.. _rates.Rows.Take(PageRows)]));

        var pages = await PagesAsync(venue, range);

        _rates.AssertRead(pages, range);
        Assert.Equal([PageRows, 0], pages.Select(page => page.Rows.Count));
    }

    [Fact]
    public async Task Read_FullPageNewestFirst_IsMalformed()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer([.. _rates.Rows.Take(PageRows).Reverse()])), _rates.Range));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Fact]
    public async Task Read_SamePageAgain_Ends()
    {
        var pages = await PagesAsync(Venue(Answer([.. _rates.Rows.Take(PageRows)])), _rates.Range);

        Assert.Equal([null, FailureKind.Malformed], pages.Select(page => page.Failure?.Kind));
    }

    [Fact]
    public async Task Read_RowsOfAnotherCoin_AreRefused()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer((At(14), "0")).Replace("BTC", "ETH", StringComparison.Ordinal)), Asked));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    private string Route(StubVenue venue, int done, int repeated)
    {
        var question = Question(_rates.Range with { From = done == 0 ? _rates.Range.From : _rates.Rows[done - 1].Time.AddMinutes(1) });
        venue.On(question, Answer([.. _rates.Rows.Skip(done - repeated).Take(PageRows)]));
        return $"info {question}";
    }

    // Times are snapped to the nearest minute: its edges lie half a minute early.
    private static string Question(TimeRange range) =>
        $$"""{"type":"fundingHistory","coin":"BTC","startTime":{{range.From.ToUnixTimeMilliseconds() - 30_000}},"endTime":{{range.To.ToUnixTimeMilliseconds() - 30_000}}}""";
}
