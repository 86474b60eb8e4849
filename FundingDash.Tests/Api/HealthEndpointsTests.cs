using System.Net;
using System.Text.Json;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Hosting.Security;
using FundingDash.Tests.Jobs;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Api;

public sealed class HealthEndpointsTests
{
    private readonly FakeFeed _feed = new("a");

    [Fact]
    public async Task Live_Always_IsLiveAndNotStored()
    {
        await using var app = await HostedApp.StartAsync(_feed);

        using var response = await app.Http.GetAsync("/live");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"live"}""", await response.Content.ReadAsStringAsync());
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Ready_NothingCollectedThenCollected_Is503Then200()
    {
        var answer = new TaskCompletionSource<FetchResult>();
        _feed.Fetch = _ => answer.Task;
        await using var app = await HostedApp.StartAsync(_feed);

        using (var before = await app.Http.GetAsync("/ready"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
            Assert.Contains("""{"status":"not_ready","missing":["no data yet""", await before.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        answer.SetResult(Quotes.Success("a", Quotes.Quote("BTC", feed: "a", asOf: TimeProvider.System.GetUtcNow())));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        HttpResponseMessage after;
        while ((after = await app.Http.GetAsync("/ready", patience.Token)).StatusCode != HttpStatusCode.OK)
            after.Dispose();
        Assert.Equal("""{"status":"ready"}""", await after.Content.ReadAsStringAsync());
        after.Dispose();
    }

    [Fact]
    public async Task Health_Asked_IsSnakeCaseWithUtcTime()
    {
        await using var app = await HostedApp.StartAsync(_feed);

        using var json = JsonDocument.Parse(await app.Http.GetStringAsync("/api/health"));

        Assert.Equal(["status", "database", "timestamp"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("connected", json.RootElement.GetProperty("database").GetString());
        Assert.EndsWith("Z", json.RootElement.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
    }
}
