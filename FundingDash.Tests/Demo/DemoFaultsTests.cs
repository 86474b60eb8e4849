using System.Net;
using System.Text.Json;
using FundingDash.Web.Demo.Faults;

namespace FundingDash.Tests.Demo;

public sealed class DemoFaultsTests
{
    private const string Feed = "bybit";
    private const string Tickers = "v5/market/tickers?category=linear";

    [Fact]
    public async Task RateLimited_On_Answers429WithTheRestOfTheFault()
    {
        var world = With(DemoFaultKind.RateLimited, seconds: 20);
        world.Clock.Advance(TimeSpan.FromSeconds(8));
        using var response = await world.SendAsync(Feed, Tickers);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(12), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task ServerError_EverySecond_Answers500And503InTurn()
    {
        var world = With(DemoFaultKind.ServerError);
        using var first = await world.SendAsync(Feed, Tickers);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        using var second = await world.SendAsync(Feed, Tickers);

        Assert.Equal([500, 503], new[] { (int)first.StatusCode, (int)second.StatusCode }.Order());
    }

    [Fact]
    public async Task Blocked_On_Answers451()
    {
        using var response = await With(DemoFaultKind.Blocked).SendAsync(Feed, Tickers);

        Assert.Equal(HttpStatusCode.UnavailableForLegalReasons, response.StatusCode);
    }

    [Fact]
    public async Task Timeout_ClientGivesUp_EndsWithCancellation()
    {
        var world = With(DemoFaultKind.Timeout);
        using var patience = new CancellationTokenSource();
        var answer = world.SendAsync(Feed, Tickers, cancellationToken: patience.Token);

        Assert.False(answer.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task Timeout_Cleared_AnswersAfterAll()
    {
        var world = With(DemoFaultKind.Timeout);
        var answer = world.SendAsync(Feed, Tickers);

        Assert.False(answer.IsCompleted);
        world.Faults.Clear(Feed);
        using var response = await answer;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Truncated_EveryBulkAnswer_IsNoLongerJson()
    {
        foreach (var (feed, path, body) in DemoEndpoints.Bulk)
        {
            var world = new DemoWorld(300);
            world.Faults.Set(feed, DemoFaultKind.Truncated, null);
            var text = await world.GetAsync(feed, path, body);
            Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
        }
    }

    [Fact]
    public async Task Malformed_On_AnswersAPageUnderStatus200()
    {
        using var response = await With(DemoFaultKind.Malformed).SendAsync(Feed, Tickers);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("<!DOCTYPE html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(DemoEndpoints.Feeds), MemberType = typeof(DemoEndpoints))]
    public async Task EnvelopeError_EveryVenue_IsAJsonErrorUnderStatus200(string feed)
    {
        var world = new DemoWorld(300);
        world.Faults.Set(feed, DemoFaultKind.EnvelopeError, null);
        using var response = await world.SendAsync(feed, "anything");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.True(json.RootElement.ToString().Length < 300);
    }

    [Fact]
    public async Task ClockSkew_On_SendsTimesOfAnHourAgo()
    {
        using var json = JsonDocument.Parse(await With(DemoFaultKind.ClockSkew).GetAsync(Feed, Tickers));

        Assert.Equal(DemoWorld.Now.AddHours(-1).ToUnixTimeMilliseconds(), json.RootElement.GetProperty("time").GetInt64());
    }

    [Fact]
    public async Task Oversized_On_IsValidJsonBeyondTenMegabytes()
    {
        var text = await With(DemoFaultKind.Oversized).GetAsync(Feed, Tickers);

        using var json = JsonDocument.Parse(text);
        Assert.True(text.Length > 10 * 1024 * 1024);
    }

    [Fact]
    public async Task Fault_PastItsEnd_IsOver()
    {
        var world = With(DemoFaultKind.Blocked, seconds: 10);
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        using var response = await world.SendAsync(Feed, Tickers);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(world.Faults.Active);
    }

    [Fact]
    public async Task Fault_OnOneFeed_LeavesTheOthersAlone()
    {
        using var response = await With(DemoFaultKind.Blocked).SendAsync("kucoin", "api/v1/contracts/active");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public void Clear_WithAndWithoutFault_SaysWhetherThereWasOne()
    {
        var world = With(DemoFaultKind.Empty);

        Assert.True(world.Faults.Clear(Feed));
        Assert.False(world.Faults.Clear(Feed));
    }

    [Theory]
    [InlineData("RateLimited", true)]
    [InlineData("ratelimited", true)]
    [InlineData("Explosion", false)]
    [InlineData("3", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("Empty,Nan", false)]
    public void TryParseKind_AnyText_AcceptsNamesOnly(string? text, bool expected) => Assert.Equal(expected, DemoFaults.TryParseKind(text, out _));

    private static DemoWorld With(DemoFaultKind kind, int? seconds = null)
    {
        var world = new DemoWorld(300);
        world.Faults.Set(Feed, kind, seconds is { } length ? TimeSpan.FromSeconds(length) : null);
        return world;
    }
}
