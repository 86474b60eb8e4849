using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.History;

/// <summary>What holds for every reader of a venue that knows no filter by time and is paged from its newest row on.</summary>
public abstract class CountedHistory(FeedDefinition definition, string path) : PagedHistory(definition)
{
    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) => Body(rows.Reverse(), page: 0, pages: 1);

    /// <summary>The venue's answer with these rows in this order.</summary>
    /// <param name="page">From 0.</param>
    protected abstract string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows, int page, int pages);

    /// <summary>The exact request for a page, counted from 0.</summary>
    protected abstract string Question(int page);

    /// <summary>How many rows the request passes over.</summary>
    protected abstract int Skipped(HttpRequestMessage request);

    [Fact]
    public async Task Read_ThreePages_AsksUntilTheLast()
    {
        var venue = Simulated();

        var pages = await PagesAsync(venue, Rates.Range);

        Rates.AssertRead(pages, Rates.Range);
        Assert.Equal([PageRows, PageRows, LastPage], pages.Select(page => page.Rows.Count));
        Assert.Equal([Question(0), Question(1), Question(2)], venue.Asked);
    }

    [Fact]
    public async Task Read_RangeBeginsWithinAPage_AsksNoFurther()
    {
        var range = Rates.Range with { From = Rates.Rows[^(PageRows + 5)].Time };
        var venue = Simulated();

        Rates.AssertRead(await PagesAsync(venue, range), range);

        Assert.Equal([Question(0), Question(1)], venue.Asked);
    }

    [Fact]
    public async Task Read_RangeLongPast_PassesOverYoungerPages()
    {
        var range = Rates.Range with { To = Rates.Rows[3].Time };
        var venue = Simulated();

        var pages = await PagesAsync(venue, range);

        Rates.AssertRead(pages, range);
        Assert.Equal(3, Assert.Single(pages).Rows.Count);
        Assert.Equal([Question(0), Question(1), Question(2)], venue.Asked);
    }

    [Fact]
    public async Task Read_RowsComeInBetween_RepeatsNoneAndLosesNone()
    {
        // Every answer begins with one more row than the one before, so that its first row was the last one there.
        var asked = 0;
        var young = Rates.Rows.Select(row => row with { Time = row.Time + Rates.Range.Length });
        var venue = Simulated(() => [.. Rates.Rows, .. young.Take(asked++)]);

        Rates.AssertRead(await PagesAsync(venue, Rates.Range), Rates.Range);

        Assert.Equal(3, venue.Asked.Count);
    }

    [Fact]
    public async Task Read_SamePageAgain_Ends()
    {
        var venue = new StubVenue().On(path, Body(Rates.Rows.TakeLast(PageRows).Reverse(), page: 0, pages: 3));

        var pages = await PagesAsync(venue, Rates.Range);

        Assert.Equal([null, FailureKind.Malformed], pages.Select(page => page.Failure?.Kind));
        Assert.Equal(2, venue.Asked.Count);
    }

    [Fact]
    public async Task Read_SameYoungPageAgain_Ends()
    {
        var venue = new StubVenue().On(path, Body(Rates.Rows.TakeLast(PageRows).Reverse(), page: 0, pages: 3));

        var page = Assert.Single(await PagesAsync(venue, Rates.Range with { To = Rates.Rows[3].Time }));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
        Assert.Equal(2, venue.Asked.Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1_000)]
    public async Task Read_FullPageInTheWrongOrder_IsMalformed(int wanted)
    {
        var venue = new StubVenue().On(path, Body(Rates.Rows.TakeLast(PageRows), page: 0, pages: 3));

        var page = Assert.Single(await PagesAsync(venue, Rates.Range with { To = Rates.Range.From.AddHours(wanted) }));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Fact]
    public async Task Read_LaterPageFails_KeepsWhatWasRead()
    {
        var venue = Simulated().On(Question(1), "", HttpStatusCode.BadGateway);

        var pages = await PagesAsync(venue, Rates.Range);

        Assert.Equal([null, FailureKind.HttpStatus], pages.Select(page => page.Failure?.Kind));
        Assert.Equal((PageRows, Rates.Range with { From = Rates.Rows[^PageRows].Time }), (pages[0].Rows.Count, pages[0].Covered));
    }

    [Fact]
    public async Task Read_RowsOfAnotherContract_AreRefused()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer((At(14), "0.0001")).Replace(Symbol, "OTHER", StringComparison.Ordinal)), Asked));

        Assert.Equal(FailureKind.Malformed, page.Failure!.Kind);
        Assert.Empty(page.Rows);
    }

    private StubVenue Simulated() => Simulated(() => Rates.Rows);

    private StubVenue Simulated(Func<IReadOnlyList<(DateTimeOffset Time, string Rate)>> rows) => new StubVenue().On(path, request =>
    {
        var all = rows();
        var skipped = Skipped(request);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(Body(all.Reverse().Skip(skipped).Take(PageRows), skipped / PageRows, (all.Count + PageRows - 1) / PageRows)),
        };
    });
}
