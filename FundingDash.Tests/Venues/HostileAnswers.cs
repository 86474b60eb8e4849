using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues;

/// <summary>Answers every feed must survive with a clear failure, never an exception or a quote. A feed's test class derives from this.</summary>
public abstract class HostileAnswers
{
    /// <summary>The feed under test over the given handler's client.</summary>
    protected abstract IVenueFeed Feed(HttpClient http, TimeProvider clock);

    public static TheoryData<string, int, string, FailureKind> Bodies => new()
    {
        { "HTML error page", 200, "<!DOCTYPE html><html><body>Just a moment</body></html>", FailureKind.Malformed },
        { "HTML with 403", 403, "<html>denied</html>", FailureKind.Blocked },
        { "restricted place", 451, """{"code":0,"msg":"Service unavailable from a restricted location"}""", FailureKind.Blocked },
        { "rate limited", 429, """{"code":-1003,"msg":"Too many requests"}""", FailureKind.RateLimited },
        { "server error", 500, "", FailureKind.HttpStatus },
        { "gateway page", 502, "<html><h1>502 Bad Gateway</h1></html>", FailureKind.HttpStatus },
        { "truncated", 200, """[{"symbol":"BTCUSDT","lastFundingRate":"0.0001""", FailureKind.Malformed },
        { "not JSON", 200, "Service Temporarily Unavailable", FailureKind.Malformed },
        { "empty body", 200, "", FailureKind.Malformed },
        { "null", 200, "null", FailureKind.Malformed },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Fetch_HostileBody_FailsWithItsKind(string what, int status, string body, FailureKind expected)
    {
        var venue = new StubVenue().On("", _ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "text/html") });

        var result = await Feed(venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);

        Assert.Equal(FetchOutcome.Failure, result.Outcome);
        Assert.Empty(result.Quotes);
        Assert.True(result.Failure?.Kind == expected, $"{what}: {result.Failure}");
        Assert.NotEqual("", result.Failure!.Detail);
    }

    [Fact]
    public async Task Fetch_RetryAfter_IsCarried()
    {
        var venue = new StubVenue().On("", _ => new HttpResponseMessage(HttpStatusCode.TooManyRequests)
        {
            Content = new StringContent("{}"),
            Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(17)) },
        });

        var result = await Feed(venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);

        Assert.Equal(FailureKind.RateLimited, result.Failure?.Kind);
        Assert.NotNull(result.Failure!.RetryAfter);
    }

    [Fact]
    public async Task Fetch_TenMegabytes_IsRefused()
    {
        var venue = new StubVenue().On("", _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[10 * 1024 * 1024]) });

        var result = await Feed(venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);

        Assert.Equal(FailureKind.TooLarge, result.Failure?.Kind);
    }

    [Fact]
    public async Task Fetch_NoConnection_IsNetwork()
    {
        var venue = new StubVenue().On("", _ => throw new HttpRequestException("Connection refused"));

        var result = await Feed(venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);

        Assert.Equal(FailureKind.Network, result.Failure?.Kind);
    }

    [Fact]
    public async Task Fetch_CallerCancels_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var feed = Feed(new StubVenue().Client(), new TestClock());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => feed.FetchAsync(cancelled.Token));
    }

    /// <summary>The only quote of a symbol.</summary>
    internal static FundingQuote One(FetchResult result, string symbol) =>
        Assert.Single(result.Quotes, q => q.Contract.Key.Symbol == symbol);
}
