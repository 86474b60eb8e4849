using System.Net;

namespace FundingDash.Tests.Api.Access;

public sealed class LimitTests
{
    [Fact]
    public async Task Get_WithoutAKey_IsLimitedPerAddressWithWordsAndHeaders()
    {
        await using var api = await AccessHost.StartAsync(("Api:Limits:Anonymous", "10"));
        for (var left = 9; left >= 0; left--)
        {
            using var fine = await api.GetAsync("/api/thing", from: "192.0.2.1");
            Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
            Assert.Equal(("10", $"{left}", $"{(10 - left) * 6}"), (AccessHost.Header(fine, "RateLimit-Limit"), AccessHost.Header(fine, "RateLimit-Remaining"), AccessHost.Header(fine, "RateLimit-Reset")));
        }

        using var refused = await api.GetAsync("/api/thing", from: "192.0.2.1");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(6), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("0", AccessHost.Header(refused, "RateLimit-Remaining"));
        Assert.Contains("10 requests a minute", (await AccessHost.ReadAsync(refused)).Text("detail"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/api/thing", from: "192.0.2.2"));
        api.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/api/thing", from: "192.0.2.1"));
    }

    [Theory]
    [InlineData("/api/arbitrage/opportunities", "55")]
    [InlineData("/api/export/rates.csv", "50")]
    [InlineData("/API/thing", "59")]
    public async Task Get_DearOnes_CostMore(string path, string left)
    {
        await using var api = await AccessHost.StartAsync();

        using var response = await api.GetAsync(path);

        Assert.Equal(left, AccessHost.Header(response, "RateLimit-Remaining"));
    }

    [Fact]
    public async Task Get_LimitsChangeWhileTheAppRuns_HoldForTheNextRequest()
    {
        await using var api = await AccessHost.StartAsync();
        using (var before = await api.GetAsync("/api/thing"))
            Assert.Equal("60", AccessHost.Header(before, "RateLimit-Limit"));

        api.Live.Publish(1, new Dictionary<string, string> { ["Api:Limits:Anonymous"] = "120", ["Api:Limits:ExportCost"] = "20" });

        using var after = await api.GetAsync("/api/export/rates.csv");
        Assert.Equal(("120", "98"), (AccessHost.Header(after, "RateLimit-Limit"), AccessHost.Header(after, "RateLimit-Remaining")));
    }

    [Theory]
    [InlineData("/live")]
    [InlineData("/page")]
    public async Task Get_NotOfTheApi_IsNotLimited(string path)
    {
        await using var api = await AccessHost.StartAsync(("Api:Limits:Anonymous", "10"));
        for (var i = 0; i < 30; i++)
            Assert.Equal(HttpStatusCode.OK, await api.StatusAsync(path, key: "of another kind"));
    }

    [Theory]
    [InlineData("free", "100")]
    [InlineData("pro", "1000")]
    public async Task Get_WithAKey_HasTheLimitOfItsTier(string tier, string limit)
    {
        await using var api = await AccessHost.StartAsync();
        var key = (await api.CreateKeyAsync(tier: tier)).Text("key");

        using var response = await api.GetAsync("/api/thing", key, from: "192.0.2.1");
        using var elsewhere = await api.GetAsync("/api/thing", key, from: "192.0.2.2");

        Assert.Equal(limit, AccessHost.Header(response, "RateLimit-Limit"));
        Assert.Equal($"{int.Parse(limit) - 2}", AccessHost.Header(elsewhere, "RateLimit-Remaining"));
    }

    [Fact]
    public async Task Get_ForwardedAddress_CountsOnlyFromATrustedProxy()
    {
        await using var api = await AccessHost.StartAsync(("Api:Limits:Anonymous", "10"), ("Proxies:Trusted", "10.0.0.0/8"));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/api/thing", from: "10.0.0.1", forwarded: "192.0.2.1"));
            Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/api/thing", from: "203.0.113.5", forwarded: $"192.0.2.{i + 100}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await api.StatusAsync("/api/thing", from: "10.0.0.1", forwarded: "192.0.2.1"));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/api/thing", from: "10.0.0.1", forwarded: "192.0.2.2"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await api.StatusAsync("/api/thing", from: "203.0.113.5", forwarded: "192.0.2.250"));
    }

    [Fact]
    public async Task Options_FromABrowser_CostNothing()
    {
        await using var api = await AccessHost.StartAsync(("Api:Limits:Anonymous", "10"));
        for (var i = 0; i < 20; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/api/thing") { Headers = { { "Origin", "https://a.example" }, { "Access-Control-Request-Method", "GET" } } };
            using var response = await api.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/api/thing"));
    }
}
