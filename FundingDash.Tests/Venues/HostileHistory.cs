using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues;

/// <summary>Answers every reader of history must survive: a clear failure that covers nothing, or a row that is left out and told. A reader's test class derives from this.</summary>
public abstract class HostileHistory
{
    /// <summary>Five hours that ended before the test clock's now; no page is full with them.</summary>
    protected static readonly TimeRange Asked = new(new(2026, 9, 11, 12, 0, 0, TimeSpan.Zero), new(2026, 9, 11, 17, 0, 0, TimeSpan.Zero));

    public static TheoryData<string, int, string, FailureKind> Bodies => HostileAnswers.Bodies;

    /// <summary>The venue's own symbol of a contract.</summary>
    protected virtual string Symbol => "BTCUSDT";

    /// <summary>What a bare <c>null</c> stands for: most venues never send it.</summary>
    protected virtual FailureKind NullAnswer => FailureKind.Malformed;

    /// <summary>The reader under test over the given handler's client.</summary>
    protected abstract VenueHistory Reader(HttpClient http, TimeProvider clock);

    /// <summary>The venue's answer with these rows, which come oldest first; written in the venue's own order, unit and sign.</summary>
    /// <param name="rows">Times, and rates as JSON tokens: fractions, positive when longs paid.</param>
    protected abstract string Answer(params (DateTimeOffset Time, string Rate)[] rows);

    /// <summary>A venue that gives the answer to every question for history.</summary>
    private protected virtual StubVenue Venue(string answer) => new StubVenue().On("", answer);

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Read_HostileBody_FailsWithItsKind(string what, int status, string body, FailureKind expected)
    {
        var page = await FailedAsync(_ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "text/html") });

        Assert.True(page.Failure!.Kind == (body == "null" ? NullAnswer : expected), $"{what}: {page.Failure}");
        Assert.NotEqual("", page.Failure.Detail);
    }

    [Fact]
    public async Task Read_RetryAfter_IsCarried()
    {
        var page = await FailedAsync(_ => new HttpResponseMessage(HttpStatusCode.TooManyRequests)
        {
            Content = new StringContent("{}"),
            Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(17)) },
        });

        Assert.Equal(FailureKind.RateLimited, page.Failure!.Kind);
        Assert.NotNull(page.Failure.RetryAfter);
    }

    [Fact]
    public async Task Read_TenMegabytes_IsRefused()
    {
        var page = await FailedAsync(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[10 * 1024 * 1024]) });

        Assert.Equal(FailureKind.TooLarge, page.Failure!.Kind);
    }

    [Fact]
    public async Task Read_NoConnection_IsNetwork() =>
        Assert.Equal(FailureKind.Network, (await FailedAsync(_ => throw new HttpRequestException("Connection refused"))).Failure!.Kind);

    [Fact]
    public async Task Read_CallerCancels_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PagesAsync(new StubVenue(), Asked, cancelled.Token));
    }

    [Fact]
    public async Task Read_RangeWithoutLength_AsksNothing()
    {
        var venue = Venue(Answer());

        Assert.Empty(await PagesAsync(venue, Asked with { To = Asked.From }));
        Assert.Empty(venue.Asked);
    }

    [Fact]
    public async Task Read_NoRows_CoversTheRange()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer()), Asked));

        Assert.Equal((null, Asked), (page.Failure, page.Covered));
        Assert.Empty(page.Rows);
    }

    [Fact]
    public async Task Read_RowsBesideTheRange_AreLeftOut()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer((At(11), "0.5"), (At(12), "0.0001"), (At(16), "-0.0002"), (At(17), "0.5"))), Asked));

        Assert.Equal([(At(12), 0.0001m), (At(16), -0.0002m)], page.Rows.Select(row => (row.Time, row.Rate)));
        Assert.Empty(page.Rejected);
        Assert.Equal(Asked, page.Covered);
    }

    [Fact]
    public async Task Read_SameRowTwice_IsOne()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer((At(14), "0.0001"), (At(14), "0.00010"), (At(15), "0"))), Asked));

        Assert.Equal([(At(14), 0.0001m), (At(15), 0m)], page.Rows.Select(row => (row.Time, row.Rate)));
        Assert.Empty(page.Rejected);
    }

    [Fact]
    public async Task Read_TwoRatesForAMinute_AreLeftOutAndTold()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer((At(14), "0.0001"), (At(14), "0.0002"), (At(15), "0.0003"))), Asked));

        Assert.Equal(At(15), Assert.Single(page.Rows).Time);
        Assert.Single(page.Rejected);
    }

    [Theory]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    public async Task Read_UnreadableRate_IsLeftOutAndTold(string rate)
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer((At(14), rate), (At(15), "1e-05"))), Asked));

        Assert.Equal((At(15), 0.00001m), (Assert.Single(page.Rows).Time, page.Rows[0].Rate));
        Assert.Single(page.Rejected);
    }

    /// <summary>A full hour of the day of <see cref="Asked"/>.</summary>
    protected static DateTimeOffset At(int hour) => new(2026, 9, 11, hour, 0, 0, TimeSpan.Zero);

    private protected Task<List<HistoryPage>> PagesAsync(StubVenue venue, TimeRange range, CancellationToken cancellationToken = default) =>
        Reader(venue.Client(), new TestClock()).ReadAsync(Symbol, range, cancellationToken).ToListAsync(cancellationToken).AsTask();

    private async Task<HistoryPage> FailedAsync(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        var page = Assert.Single(await PagesAsync(new StubVenue().On("", answer), Asked));
        Assert.NotNull(page.Failure);
        Assert.Empty(page.Rows);
        Assert.True(page.Covered.IsEmpty);
        return page;
    }
}
