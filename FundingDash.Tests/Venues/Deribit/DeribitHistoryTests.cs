using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Deribit;
using FundingDash.Domain.Venues.History;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Deribit;

public sealed class DeribitHistoryTests : HostileHistory
{
    private const string Path = "public/get_funding_rate_history";

    private readonly PaidRates _rates = new((2 * DeribitHistory.PageRows) + 347);

    protected override string Symbol => "BTC-PERPETUAL";

    protected override VenueHistory Reader(HttpClient http, TimeProvider clock) => new DeribitHistory(http, clock);

    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) => Body(rows);

    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesTheChargeOfEveryHour()
    {
        var first = new DateTimeOffset(2019, 10, 1, 1, 0, 0, TimeSpan.Zero);

        var page = Assert.Single(await PagesAsync(Venue(Recorded.Read("deribit/doc-get_funding_rate_history.json")), new(first, first.AddHours(4))));

        var hourly = FundingInterval.Documented(1) with { Continuous = true };
        Assert.Equal<Settlement>(
            [
                new(first, -4.739622041017375e-7m, hourly),
                new(first.AddHours(1), -2.8583510923267753e-7m, hourly),
                new(first.AddHours(2), -0.000003815906848177951m, hourly),
                new(first.AddHours(3), 8.312033064379086e-7m, hourly),
            ],
            page.Rows);
        Assert.Equal((null, 0), (page.Failure, page.Rejected.Count));
    }

    [Fact]
    public async Task Read_LongRange_AsksAMonthAtATime()
    {
        var venue = Simulated(rows => rows);

        var pages = await PagesAsync(venue, _rates.Range);

        _rates.AssertRead(pages, _rates.Range);
        Assert.Equal([720, 720, 347], pages.Select(page => page.Rows.Count));
        var from = _rates.Range.From;
        Assert.Equal([Question(from, from.AddDays(30)), Question(from.AddDays(30), from.AddDays(60)), Question(from.AddDays(60), _rates.Range.To)], venue.Asked);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(350)]
    public async Task Read_VenueCutsEitherEnd_LeavesNoHole(int cap)
    {
        _rates.AssertRead(await PagesAsync(Simulated(rows => rows.Take(cap)), _rates.Range), _rates.Range);
        _rates.AssertRead(await PagesAsync(Simulated(rows => rows.TakeLast(cap)), _rates.Range), _rates.Range);
        _rates.AssertRead(await PagesAsync(Simulated(rows => rows.TakeLast(cap).Reverse()), _rates.Range), _rates.Range);
    }

    [Fact]
    public async Task Read_SameCutPageAgain_Ends()
    {
        var pages = await PagesAsync(Venue(Body(_rates.Rows.Skip(200).Take(100))), _rates.Range with { To = _rates.Range.From.AddDays(30) });

        Assert.Equal([null, FailureKind.Malformed], pages.Select(page => page.Failure?.Kind));
        Assert.Equal(new(_rates.Rows[200].Time, _rates.Rows[299].Time.AddMinutes(1)), pages[0].Covered);
    }

    [Fact]
    public async Task Read_TrailingEightHours_AreNotTheCharge()
    {
        var page = Assert.Single(await PagesAsync(Venue("""{"result":[{"timestamp":1789135200000,"interest_8h":0.0008}]}"""), Asked));

        Assert.Empty(page.Rows);
        Assert.Single(page.Rejected);
    }

    [Theory]
    [InlineData(400, """{"error":{"code":13020,"message":"not_found"}}""", FailureKind.VenueError)]
    [InlineData(200, """{"error":{"code":13020,"message":"not_found"}}""", FailureKind.VenueError)]
    [InlineData(400, """{"error":{"code":10028,"message":"too_many_requests"}}""", FailureKind.RateLimited)]
    [InlineData(200, """{"error":{"code":10028,"message":"too_many_requests"}}""", FailureKind.RateLimited)]
    [InlineData(200, "{}", FailureKind.VenueError)]
    public async Task Read_ErrorOfTheVenue_CoversNothing(int status, string answer, FailureKind expected)
    {
        var page = Assert.Single(await PagesAsync(new StubVenue().On("", answer, (HttpStatusCode)status), Asked));

        Assert.Equal((expected, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    // The venue leaves out a row stamped at the start.
    private StubVenue Simulated(Func<IEnumerable<(DateTimeOffset Time, string Rate)>, IEnumerable<(DateTimeOffset Time, string Rate)>> cut) =>
        new StubVenue().On(Path, request => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(Body(cut(_rates.Between(request, "start_timestamp", "end_timestamp")
                .Where(row => row.Time.ToUnixTimeMilliseconds() > PaidRates.Number(request, "start_timestamp"))))),
        });

    private static string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows) =>
        $$"""{"jsonrpc":"2.0","result":[{{string.Join(',', rows.Select(row => $$"""{"timestamp":{{row.Time.ToUnixTimeMilliseconds()}},"index_price":1,"interest_8h":0.5,"interest_1h":{{row.Rate}}}"""))}}]}""";

    // Times are snapped to the nearest minute: its edges lie half a minute early.
    private static string Question(DateTimeOffset from, DateTimeOffset to) =>
        $"{Path}?instrument_name=BTC-PERPETUAL&start_timestamp={from.ToUnixTimeMilliseconds() - 30_000}&end_timestamp={to.ToUnixTimeMilliseconds() - 30_000}";
}
