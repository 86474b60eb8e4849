using System.Net;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.History;

/// <summary>What holds for every reader of a venue that is paged from its newest row on, each answer naming the next page.</summary>
/// <param name="definition">The feed.</param>
/// <param name="pageRows">So many rows the venue gives at once.</param>
public abstract class CursorHistory(FeedDefinition definition, int pageRows) : PagedHistory(definition, pageRows, lastPage: 47)
{
    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) => Body(rows.Reverse(), cursor: null);

    /// <summary>The venue's answer with these rows in this order, and the next page's cursor if there is one.</summary>
    protected abstract string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows, string? cursor);

    /// <summary>The exact request for a page.</summary>
    /// <param name="cursor">As it stands in an address; null: the first page.</param>
    protected abstract string Question(string? cursor);

    [Fact]
    public async Task Read_ThreePages_FollowsTheCursor()
    {
        var venue = Paged(repeated: 0);

        var pages = await PagesAsync(venue, Rates.Range);

        Rates.AssertRead(pages, Rates.Range);
        Assert.Equal([PageRows, PageRows, LastPage], pages.Select(page => page.Rows.Count));
        Assert.Equal([Question(null), Question("c%2B%2F1%3D"), Question("c%2B%2F2%3D")], venue.Asked);
    }

    [Fact]
    public async Task Read_LastRowComesAgain_IsReadOnce() => Rates.AssertRead(await PagesAsync(Paged(repeated: 1), Rates.Range), Rates.Range);

    [Fact]
    public async Task Read_RangeBeginsWithinAPage_AsksNoFurther()
    {
        var range = Rates.Range with { From = Rates.Rows[^(PageRows + 5)].Time };
        var venue = Paged(repeated: 0);

        Rates.AssertRead(await PagesAsync(venue, range), range);

        Assert.Equal(2, venue.Asked.Count);
    }

    [Fact]
    public async Task Read_RangeLongPast_PassesOverYoungerPages()
    {
        var range = Rates.Range with { To = Rates.Rows[3].Time };
        var venue = Paged(repeated: 0);

        var page = Assert.Single(await PagesAsync(venue, range));

        Rates.AssertRead([page], range);
        Assert.Equal(3, venue.Asked.Count);
    }

    [Fact]
    public async Task Read_PageOldestFirst_IsMalformed()
    {
        var page = Assert.Single(await PagesAsync(Venue(Body(Rates.Rows.TakeLast(PageRows), "c")), Rates.Range));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task Read_SamePageAgain_Ends(int percentOfAPage)
    {
        var venue = Venue(Body(Rates.Rows.TakeLast(PageRows).Reverse(), "c"));

        var pages = await PagesAsync(venue, Rates.Range with { To = Rates.Range.From.AddHours(PageRows * percentOfAPage / 100) });

        Assert.Equal(FailureKind.Malformed, pages[^1].Failure!.Kind);
        Assert.InRange(venue.Asked.Count, 2, 3);
    }

    [Fact]
    public async Task Read_LaterPageFails_KeepsWhatWasRead()
    {
        var venue = Paged(repeated: 0).On(Question("c%2B%2F1%3D"), "", HttpStatusCode.BadGateway);

        var pages = await PagesAsync(venue, Rates.Range);

        Assert.Equal([null, FailureKind.HttpStatus], pages.Select(page => page.Failure?.Kind));
        Assert.Equal((PageRows, Rates.Range with { From = Rates.Rows[^PageRows].Time }), (pages[0].Rows.Count, pages[0].Covered));
    }

    /// <summary>Three pages, each of which begins with so many of the last rows of the one before.</summary>
    private StubVenue Paged(int repeated)
    {
        var rows = Rates.Rows.Reverse().ToList();
        return new StubVenue()
            .On(Question(null), Body(rows.Take(PageRows), "c+/1="))
            .On(Question("c%2B%2F1%3D"), Body(rows.Skip(PageRows - repeated).Take(PageRows), "c+/2="))
            .On(Question("c%2B%2F2%3D"), Body(rows.Skip((2 * PageRows) - (2 * repeated)), cursor: null));
    }
}
