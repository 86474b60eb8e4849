using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.History;

/// <summary>What holds for every reader that asks on from the time of the last row it has, where each question has its own wire form.</summary>
public abstract class ContinuedHistory : HostileHistory
{
    private readonly FeedDefinition _definition;
    private readonly int _pageRows;

    protected ContinuedHistory(FeedDefinition definition)
    {
        (_definition, _pageRows) = (definition, definition.History.PageRows);
        Rates = new((2 * _pageRows) + LastPage);
    }

    private protected PaidRates Rates { get; }

    /// <summary>Whether an answer begins with the newest row.</summary>
    protected abstract bool NewestFirst { get; }

    // No round number: that could be a venue's lowered page.
    private int LastPage => _pageRows * 47 / 100;

    protected override VenueHistory Reader(HttpClient http, TimeProvider clock) => _definition.History.Create(http, clock);

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
        Assert.Equal([_pageRows, _pageRows, LastPage], pages.Select(page => page.Rows.Count));
        Assert.Equal(new[] { 0, _pageRows, 2 * _pageRows }.Select(done => Heard(Question(Left(done)))), venue.Asked);
    }

    [Fact]
    public async Task Read_LastRowComesAgain_IsReadOnce() => Rates.AssertRead(await PagesAsync(Paged(repeated: 1), Rates.Range), Rates.Range);

    [Fact]
    public async Task Read_LastPageIsFull_EndsWithAnEmptyOne()
    {
        var range = NewestFirst ? Rates.Range with { From = Rates.Rows[^_pageRows].Time.AddMinutes(-1) } : Rates.Range with { To = Rates.Rows[_pageRows].Time };
        var venue = new StubVenue().On("", Answer()).On(Question(range), Body(Ordered().Take(_pageRows)));

        var pages = await PagesAsync(venue, range);

        Rates.AssertRead(pages, range);
        Assert.Equal([_pageRows, 0], pages.Select(page => page.Rows.Count));
    }

    [Fact]
    public async Task Read_FullPageInTheWrongOrder_IsMalformed()
    {
        var page = Assert.Single(await PagesAsync(Venue(Body(Ordered().Take(_pageRows).Reverse())), Rates.Range));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Fact]
    public async Task Read_SamePageAgain_Ends()
    {
        var pages = await PagesAsync(Venue(Body(Ordered().Take(_pageRows))), Rates.Range);

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
        foreach (var done in (int[])[0, _pageRows, (2 * _pageRows) - repeated])
            venue.On(Question(Left(done)), Body(Ordered().Skip(done - (done == 0 ? 0 : repeated)).Take(_pageRows)));
        return venue;
    }
}
