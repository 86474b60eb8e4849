using System.Net;
using System.Text;
using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Http;

namespace FundingDash.Tests.Hosting.Http;

public sealed class VenueHandlerTests : IDisposable
{
    private static readonly RateBudget Wide = new(1_000, TimeSpan.FromHours(1), "test");
    private static readonly VenuePipelineOptions NoDelay = new() { RetryDelay = TimeSpan.Zero };
    private readonly ManualClock _clock = new();
    private readonly ScriptedVenue _venue = new();
    private HttpMessageInvoker? _http;

    public void Dispose()
    {
        _http?.Dispose();
        _venue.Dispose();
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task Send_FaultOfTheMoment_IsTriedAgain(HttpStatusCode status)
    {
        _venue.Then(status).Then(status).Then(HttpStatusCode.OK);

        using var response = await SendAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, _venue.Requests);
    }

    [Fact]
    public async Task Send_NoConnection_IsTriedTwiceMoreThenThrown()
    {
        _venue.ThenThrow(new HttpRequestException("refused"));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync());

        Assert.Equal(3, _venue.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.UnavailableForLegalReasons)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task Send_FaultThatStays_IsNotTriedAgain(HttpStatusCode status)
    {
        _venue.Then(status);

        using var response = await SendAsync();

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(1, _venue.Requests);
    }

    [Fact]
    public async Task Send_Post_SendsItsBodyAgain()
    {
        _venue.Then(HttpStatusCode.BadGateway).Then(HttpStatusCode.OK);

        using var response = await SendAsync(body: """{"type":"meta"}""");

        Assert.Equal(["""{"type":"meta"}""", """{"type":"meta"}"""], _venue.Bodies);
    }

    [Fact]
    public async Task Send_ShortRetryAfter_IsHonoured()
    {
        _venue.Then(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(3)).Then(HttpStatusCode.OK);

        var sending = SendAsync();
        await _clock.TimerOf(TimeSpan.FromSeconds(3));
        _clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Equal(1, _venue.Requests);
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        using var response = await sending;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, _venue.Requests);
    }

    [Fact]
    public async Task Send_LongRetryAfter_PausesUntilThen()
    {
        _venue.Then(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(90)).Then(HttpStatusCode.OK);
        using var first = await SendAsync();

        _clock.Advance(TimeSpan.FromSeconds(60));
        var held = await Assert.ThrowsAsync<VenueFaultException>(() => SendAsync());
        Assert.Equal(FailureKind.RateLimited, held.Failure.Kind);
        Assert.Equal(TimeSpan.FromSeconds(30), held.Failure.RetryAfter);
        Assert.Contains("17:21:30 UTC", held.Failure.Detail, StringComparison.Ordinal);
        Assert.Equal(1, _venue.Requests);

        _clock.Advance(TimeSpan.FromSeconds(30));
        using var later = await SendAsync();
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Send_AbsurdRetryAfter_PausesForADayAtMost()
    {
        _venue.Then(HttpStatusCode.TooManyRequests, TimeSpan.FromDays(10_000)).Then(HttpStatusCode.OK);
        using var first = await SendAsync();

        _clock.Advance(TimeSpan.FromDays(1));

        using var later = await SendAsync();
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Send_VenueHangs_IsATimeoutAfterTheTotal()
    {
        _venue.ThenHang();

        var sending = SendAsync();
        await _clock.TimerOf(TimeSpan.FromSeconds(22));
        await _clock.TimerOf(TimeSpan.FromSeconds(10));
        _clock.Advance(TimeSpan.FromSeconds(22));

        var fault = await Assert.ThrowsAsync<VenueFaultException>(() => sending);
        Assert.Equal(FailureKind.Timeout, fault.Failure.Kind);
    }

    [Fact]
    public async Task Send_FirstAttemptHangs_IsTriedAgainAfterTenSeconds()
    {
        _venue.ThenHang().Then(HttpStatusCode.OK);

        var sending = SendAsync();
        await _clock.TimerOf(TimeSpan.FromSeconds(10));
        _clock.Advance(TimeSpan.FromSeconds(10));

        using var response = await sending;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Send_CallerCancels_IsACancellation()
    {
        _venue.ThenHang();
        using var stop = new CancellationTokenSource();
        var sending = SendAsync(token: stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Send_BreakerOpenedByRateLimits_SaysRateLimited()
    {
        _venue.Then(HttpStatusCode.TooManyRequests);
        for (var i = 0; i < 4; i++)
            (await SendAsync()).Dispose();

        var held = await Assert.ThrowsAsync<VenueFaultException>(() => SendAsync());

        Assert.Equal(FailureKind.RateLimited, held.Failure.Kind);
        Assert.Equal(4, _venue.Requests);
    }

    [Fact]
    public async Task Send_FourFailures_OpenTheBreakerWithGrowingBreaks()
    {
        _venue.Then(HttpStatusCode.BadGateway);
        using var first = await SendAsync();
        await Assert.ThrowsAsync<VenueFaultException>(() => SendAsync());
        Assert.Equal(4, _venue.Requests);

        var held = await Assert.ThrowsAsync<VenueFaultException>(() => SendAsync());
        Assert.Equal(FailureKind.Held, held.Failure.Kind);
        Assert.Equal(TimeSpan.FromSeconds(30), held.Failure.RetryAfter);
        Assert.Equal(4, _venue.Requests);

        // The trial after the break fails: the next break is twice as long.
        _clock.Advance(TimeSpan.FromSeconds(30));
        var trial = await Assert.ThrowsAsync<VenueFaultException>(() => SendAsync());
        Assert.Equal(TimeSpan.FromSeconds(60), trial.Failure.RetryAfter);
        Assert.Equal(5, _venue.Requests);
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 60)]
    [InlineData(3, 240)]
    [InlineData(4, 300)]
    [InlineData(2_000, 300)]
    public void BreakDuration_FailedTrials_GrowsToFiveMinutes(int failedTrials, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), VenuePipeline.BreakDuration(NoDelay, failedTrials));

    [Fact]
    public async Task Send_BudgetSpent_IsHeldWithoutARequest()
    {
        _venue.Then(HttpStatusCode.OK);
        var budget = new RateBudget(50, TimeSpan.FromHours(1), "test");
        using var first = await SendAsync(budget: budget, weight: 40);

        var sending = SendAsync(budget: budget, weight: 11);
        await _clock.TimerOf(TimeSpan.FromSeconds(5));
        _clock.Advance(TimeSpan.FromSeconds(5));

        var held = await Assert.ThrowsAsync<VenueFaultException>(() => sending);
        Assert.Equal(FailureKind.Held, held.Failure.Kind);
        Assert.Equal(1, _venue.Requests);
        using var smaller = await SendAsync(budget: budget, weight: 10);
        Assert.Equal(2, _venue.Requests);
    }

    [Fact]
    public async Task Send_TriedAgain_SpendsItsWeightAgain()
    {
        _venue.Then(HttpStatusCode.BadGateway).Then(HttpStatusCode.OK);
        using var second = await SendAsync(budget: new(50, TimeSpan.FromHours(1), "test"), weight: 20);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);

        var sending = SendAsync(weight: 11);
        await _clock.TimerOf(TimeSpan.FromSeconds(5));
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(FailureKind.Held, (await Assert.ThrowsAsync<VenueFaultException>(() => sending)).Failure.Kind);
        using var smaller = await SendAsync(weight: 10);
        Assert.Equal(3, _venue.Requests);
    }

    [Theory]
    [InlineData(30, 1_000, false)]
    [InlineData(30, 1_000, true)]
    [InlineData(1_000, 1, true)]
    public async Task Send_NoBudgetForARetry_TheAnswerStands(int units, int historyUnits, bool history)
    {
        _venue.Then(HttpStatusCode.BadGateway).Then(HttpStatusCode.OK);
        var hour = TimeSpan.FromHours(1);
        _http = new(new VenueHandler(new(units, hour, "test"), NoDelay, _clock, new RateBudget(historyUnits, hour, "test")) { InnerHandler = _venue });

        using var response = await SendAsync(weight: 20, history: history);

        Assert.Equal((HttpStatusCode.BadGateway, 1), (response.StatusCode, _venue.Requests));
    }

    [Fact]
    public async Task Send_History_LeavesAThirdOfTheBudgetToCollection()
    {
        _venue.Then(HttpStatusCode.OK);
        var budget = new RateBudget(9, TimeSpan.FromHours(1), "test");
        for (var i = 0; i < 6; i++)
            (await SendAsync(budget: budget, history: true)).Dispose();
        using var giveUp = new CancellationTokenSource();

        var seventh = SendAsync(history: true, token: giveUp.Token);
        for (var i = 0; i < 3; i++)
            (await SendAsync()).Dispose();

        Assert.False(seventh.IsCompleted);
        Assert.Equal(9, _venue.Requests);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => seventh);
    }

    [Fact]
    public async Task Send_HistoryEndpointHasItsOwnBudget_BothAreSpent()
    {
        _venue.Then(HttpStatusCode.OK);
        _http = new(new VenueHandler(Wide, NoDelay, _clock, new RateBudget(3, TimeSpan.FromHours(1), "test")) { InnerHandler = _venue });
        (await SendAsync(history: true)).Dispose();
        (await SendAsync(history: true)).Dispose();
        using var giveUp = new CancellationTokenSource();

        var third = SendAsync(history: true, token: giveUp.Token);
        (await SendAsync()).Dispose();

        Assert.False(third.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
    }

    [Fact]
    public async Task Send_HistoryFails_CollectionIsNotHeldBack()
    {
        _venue.Then(HttpStatusCode.InternalServerError);
        for (var i = 0; i < 4; i++)
        {
            try
            {
                (await SendAsync(history: true)).Dispose();
            }
            catch (VenueFaultException e) when (e.Failure.Kind == FailureKind.Held)
            {
                break;
            }
        }

        using var response = await SendAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string? body = null, RateBudget? budget = null, int weight = 1, bool history = false, CancellationToken token = default)
    {
        _http ??= new(new VenueHandler(budget ?? Wide, NoDelay, _clock) { InnerHandler = _venue });
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, "http://venue.test/rates");
        request.Options.Set(VenueRequest.Weight, weight);
        request.Options.Set(VenueRequest.IsHistory, history);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request, token);
    }
}
