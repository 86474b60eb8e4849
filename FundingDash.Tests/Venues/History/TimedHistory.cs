using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.History;

/// <summary>What holds for every reader of a venue that filters by time and cuts its answer at a known number of rows.</summary>
public abstract class TimedHistory : PagedHistory
{
    private readonly string _from;
    private readonly string _to;

    /// <summary>A venue that names the first and the last millisecond with these parameters, both included.</summary>
    protected TimedHistory(FeedDefinition definition, string path, string from, string to)
        : base(definition) => (Path, _from, _to) = (path, from, to);

    protected string Path { get; }

    /// <summary>Whether an answer begins with the newest row.</summary>
    protected abstract bool NewestFirst { get; }

    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) => Body(NewestFirst ? rows.Reverse() : rows);

    /// <summary>The venue's answer with these rows in this order.</summary>
    protected abstract string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows);

    /// <summary>The exact request for these milliseconds, both included.</summary>
    protected abstract string Question(long from, long to);

    [Fact]
    public async Task Read_ThreePages_AsksOnFromTheLastRow()
    {
        var venue = Simulated(PageRows);

        var pages = await PagesAsync(venue, Rates.Range);

        Rates.AssertRead(pages, Rates.Range);
        Assert.Equal([PageRows, PageRows, LastPage], pages.Select(page => page.Rows.Count));
        Assert.Equal([Rest(0), Rest(PageRows), Rest(2 * PageRows)], venue.Asked);

        string Rest(int done)
        {
            var from = done > 0 && !NewestFirst ? Rates.Rows[done - 1].Time.AddMinutes(1) : Rates.Range.From;
            var to = done > 0 && NewestFirst ? Rates.Rows[^done].Time : Rates.Range.To;

            // Times are snapped to the nearest minute: its edges lie half a minute early.
            return Question(from.AddSeconds(-30).ToUnixTimeMilliseconds(), to.AddSeconds(-30).ToUnixTimeMilliseconds() - 1);
        }
    }

    [Fact]
    public async Task Read_LastPageIsFull_EndsWithAnEmptyOne()
    {
        var range = NewestFirst ? Rates.Range with { From = Rates.Rows[LastPage].Time.AddMinutes(-1) } : Rates.Range with { To = Rates.Rows[^LastPage].Time };

        var pages = await PagesAsync(Simulated(PageRows), range);

        Rates.AssertRead(pages, range);
        Assert.Equal([PageRows, PageRows, 0], pages.Select(page => page.Rows.Count));
    }

    [Fact]
    public async Task Read_VenueLowersItsPage_LeavesNoHole()
    {
        var venue = Simulated(PageRows / 2);

        Rates.AssertRead(await PagesAsync(venue, Rates.Range), Rates.Range);

        Assert.Equal(5, venue.Asked.Count);
    }

    [Fact]
    public async Task Read_FullPageInTheWrongOrder_IsMalformed()
    {
        var venue = new StubVenue().On(Path, Body(Ordered(Rates.Rows).Take(PageRows).Reverse()));

        var page = Assert.Single(await PagesAsync(venue, Rates.Range));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
        Assert.Empty(page.Rows);
    }

    [Fact]
    public async Task Read_ShortPageInTheWrongOrder_IsSorted()
    {
        var venue = new StubVenue().On(Path, Body(Ordered(Rates.Rows).TakeLast(3).Reverse()));

        var page = Assert.Single(await PagesAsync(venue, Rates.Range));

        Assert.Equal(3, page.Rows.Count);
        Assert.Equal(page.Rows.OrderBy(row => row.Time), page.Rows);
    }

    [Fact]
    public async Task Read_SamePageAgain_Ends()
    {
        var venue = new StubVenue().On(Path, Body(Ordered(Rates.Rows).Take(PageRows)));

        var pages = await PagesAsync(venue, Rates.Range);

        Assert.Equal([null, FailureKind.Malformed], pages.Select(page => page.Failure?.Kind));
        Assert.Equal(2, venue.Asked.Count);
    }

    [Fact]
    public async Task Read_LaterPageFails_KeepsWhatWasRead()
    {
        var venue = Simulated(PageRows, failAfter: 1);

        var pages = await PagesAsync(venue, Rates.Range);

        Assert.Equal([null, FailureKind.HttpStatus], pages.Select(page => page.Failure?.Kind));
        var covered = NewestFirst ? Rates.Range with { From = Rates.Rows[^PageRows].Time } : Rates.Range with { To = Rates.Rows[PageRows - 1].Time.AddMinutes(1) };
        Assert.Equal((PageRows, covered), (pages[0].Rows.Count, pages[0].Covered));
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
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Body(Ordered(Rates.Between(request, _from, _to)).Take(pageRows))) }
            : new HttpResponseMessage(HttpStatusCode.BadGateway));
    }
}
