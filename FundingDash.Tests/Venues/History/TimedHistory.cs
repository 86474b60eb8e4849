using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.History;

/// <summary>What holds for every reader of a venue that filters by time and cuts its answer at a known number of rows.</summary>
public abstract class TimedHistory : HostileHistory
{
    private readonly FeedDefinition _definition;
    private readonly string _from;
    private readonly string _to;
    private readonly int _pageRows;
    private readonly PaidRates _rates;

    /// <summary>A venue that names the first and the last millisecond with these parameters, both included.</summary>
    protected TimedHistory(FeedDefinition definition, string path, string from, string to)
    {
        (_definition, Path, _from, _to) = (definition, path, from, to);
        _pageRows = definition.History.PageRows;
        _rates = new((2 * _pageRows) + LastPage);
    }

    protected string Path { get; }

    /// <summary>Whether an answer begins with the newest row.</summary>
    protected abstract bool NewestFirst { get; }

    // No round number: that could be a venue's lowered page.
    private int LastPage => _pageRows * 47 / 100;

    protected override VenueHistory Reader(HttpClient http, TimeProvider clock) => _definition.History.Create(http, clock);

    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) => Body(NewestFirst ? rows.Reverse() : rows);

    /// <summary>The venue's answer with these rows in this order.</summary>
    protected abstract string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows);

    /// <summary>The exact request for these milliseconds, both included.</summary>
    protected abstract string Question(long from, long to);

    [Fact]
    public async Task Read_ThreePages_AsksOnFromTheLastRow()
    {
        var venue = Simulated(_pageRows);

        var pages = await PagesAsync(venue, _rates.Range);

        _rates.AssertRead(pages, _rates.Range);
        Assert.Equal([_pageRows, _pageRows, LastPage], pages.Select(page => page.Rows.Count));
        Assert.Equal([Rest(0), Rest(_pageRows), Rest(2 * _pageRows)], venue.Asked);

        string Rest(int done)
        {
            var from = done > 0 && !NewestFirst ? _rates.Rows[done - 1].Time.AddMinutes(1) : _rates.Range.From;
            var to = done > 0 && NewestFirst ? _rates.Rows[^done].Time : _rates.Range.To;

            // Times are snapped to the nearest minute: its edges lie half a minute early.
            return Question(from.AddSeconds(-30).ToUnixTimeMilliseconds(), to.AddSeconds(-30).ToUnixTimeMilliseconds() - 1);
        }
    }

    [Fact]
    public async Task Read_LastPageIsFull_EndsWithAnEmptyOne()
    {
        var range = NewestFirst ? _rates.Range with { From = _rates.Rows[LastPage].Time.AddMinutes(-1) } : _rates.Range with { To = _rates.Rows[^LastPage].Time };

        var pages = await PagesAsync(Simulated(_pageRows), range);

        _rates.AssertRead(pages, range);
        Assert.Equal([_pageRows, _pageRows, 0], pages.Select(page => page.Rows.Count));
    }

    [Fact]
    public async Task Read_VenueLowersItsPage_LeavesNoHole()
    {
        var venue = Simulated(_pageRows / 2);

        _rates.AssertRead(await PagesAsync(venue, _rates.Range), _rates.Range);

        Assert.Equal(5, venue.Asked.Count);
    }

    [Fact]
    public async Task Read_FullPageInTheWrongOrder_IsMalformed()
    {
        var venue = new StubVenue().On(Path, Body(Ordered(_rates.Rows).Take(_pageRows).Reverse()));

        var page = Assert.Single(await PagesAsync(venue, _rates.Range));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
        Assert.Empty(page.Rows);
    }

    [Fact]
    public async Task Read_ShortPageInTheWrongOrder_IsSorted()
    {
        var venue = new StubVenue().On(Path, Body(Ordered(_rates.Rows).TakeLast(3).Reverse()));

        var page = Assert.Single(await PagesAsync(venue, _rates.Range));

        Assert.Equal(3, page.Rows.Count);
        Assert.Equal(page.Rows.OrderBy(row => row.Time), page.Rows);
    }

    [Fact]
    public async Task Read_SamePageAgain_Ends()
    {
        var venue = new StubVenue().On(Path, Body(Ordered(_rates.Rows).Take(_pageRows)));

        var pages = await PagesAsync(venue, _rates.Range);

        Assert.Equal([null, FailureKind.Malformed], pages.Select(page => page.Failure?.Kind));
        Assert.Equal(2, venue.Asked.Count);
    }

    [Fact]
    public async Task Read_LaterPageFails_KeepsWhatWasRead()
    {
        var venue = Simulated(_pageRows, failAfter: 1);

        var pages = await PagesAsync(venue, _rates.Range);

        Assert.Equal([null, FailureKind.HttpStatus], pages.Select(page => page.Failure?.Kind));
        var covered = NewestFirst ? _rates.Range with { From = _rates.Rows[^_pageRows].Time } : _rates.Range with { To = _rates.Rows[_pageRows - 1].Time.AddMinutes(1) };
        Assert.Equal((_pageRows, covered), (pages[0].Rows.Count, pages[0].Covered));
        Assert.True(pages[1].Covered.IsEmpty);
    }

    [Fact]
    public async Task Read_RowsOfAnotherContract_AreRefused()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer((At(14), "0.0001")).Replace(Symbol, "OTHER", StringComparison.Ordinal)), Asked));

        Assert.Equal(FailureKind.Malformed, page.Failure!.Kind);
        Assert.Empty(page.Rows);
    }

    private IEnumerable<(DateTimeOffset Time, string Rate)> Ordered(IEnumerable<(DateTimeOffset Time, string Rate)> rows) => NewestFirst ? rows.Reverse() : rows;

    private StubVenue Simulated(int pageRows, int failAfter = int.MaxValue)
    {
        var asked = 0;
        return new StubVenue().On(Path, request => asked++ < failAfter
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Body(Ordered(_rates.Between(request, _from, _to)).Take(pageRows))) }
            : new HttpResponseMessage(HttpStatusCode.BadGateway));
    }
}
