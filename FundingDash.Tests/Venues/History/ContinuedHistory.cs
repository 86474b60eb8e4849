using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.History;

/// <summary>What holds for every reader that asks on from the time of the last row it has, where each question has its own wire form.</summary>
public abstract class ContinuedHistory(FeedDefinition definition) : PagedHistory(definition)
{
    /// <summary>Whether an answer begins with the newest row.</summary>
    protected abstract bool NewestFirst { get; }

    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) => Body(NewestFirst ? rows.Reverse() : rows);

    /// <summary>The venue's answer with these rows in this order.</summary>
    protected abstract string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows);

    /// <summary>The exact request for what is left of a range of several pages: the path, or the body of a POST.</summary>
    protected abstract string Question(TimeRange left);

    /// <summary>The question as the venue hears it.</summary>
    protected virtual string Heard(string question) => question;

    [Fact]
    public async Task Read_ThreePages_AsksOnFromTheLastRow()
    {
        var venue = Paged(repeated: 0);

        var pages = await PagesAsync(venue, Rates.Range);

        Rates.AssertRead(pages, Rates.Range);
        Assert.Equal([PageRows, PageRows, LastPage], pages.Select(page => page.Rows.Count));
        Assert.Equal(new[] { 0, PageRows, 2 * PageRows }.Select(done => Heard(Question(Left(done)))), venue.Asked);
    }

    [Fact]
    public async Task Read_LastRowComesAgain_IsReadOnce() => Rates.AssertRead(await PagesAsync(Paged(repeated: 1), Rates.Range), Rates.Range);

    [Fact]
    public async Task Read_LastPageIsFull_EndsWithAnEmptyOne()
    {
        var range = NewestFirst ? Rates.Range with { From = Rates.Rows[^PageRows].Time.AddMinutes(-1) } : Rates.Range with { To = Rates.Rows[PageRows].Time };
        var venue = new StubVenue().On("", Answer()).On(Question(range), Body(Ordered().Take(PageRows)));

        var pages = await PagesAsync(venue, range);

        Rates.AssertRead(pages, range);
        Assert.Equal([PageRows, 0], pages.Select(page => page.Rows.Count));
    }

    [Fact]
    public async Task Read_FullPageInTheWrongOrder_IsMalformed()
    {
        var page = Assert.Single(await PagesAsync(Venue(Body(Ordered().Take(PageRows).Reverse())), Rates.Range));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Fact]
    public async Task Read_SamePageAgain_Ends()
    {
        var pages = await PagesAsync(Venue(Body(Ordered().Take(PageRows))), Rates.Range);

        Assert.Equal([null, FailureKind.Malformed], pages.Select(page => page.Failure?.Kind));
    }

    private IEnumerable<(DateTimeOffset Time, string Rate)> Ordered() => NewestFirst ? Rates.Rows.Reverse() : Rates.Rows;

    private TimeRange Left(int done) => done == 0 ? Rates.Range
        : NewestFirst ? Rates.Range with { To = Rates.Rows[^done].Time }
        : Rates.Range with { From = Rates.Rows[done - 1].Time.AddMinutes(1) };

    /// <summary>Three pages, each of which begins with so many of the last rows of the one before.</summary>
    private StubVenue Paged(int repeated)
    {
        var venue = new StubVenue();
        foreach (var done in (int[])[0, PageRows, (2 * PageRows) - repeated])
            venue.On(Question(Left(done)), Body(Ordered().Skip(done - (done == 0 ? 0 : repeated)).Take(PageRows)));
        return venue;
    }
}
