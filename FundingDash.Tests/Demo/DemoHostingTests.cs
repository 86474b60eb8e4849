using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FundingDash.Web.Demo;
using FundingDash.Web.Demo.Faults;
using FundingDash.Web.Demo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FundingDash.Tests.Demo;

public sealed class DemoHostingTests
{
    [Fact]
    public async Task Server_EveryBulkEndpoint_AnswersAsInMemory()
    {
        var world = new DemoWorld(300);
        await using var server = new DemoVenueServer(world.Exchange);
        await server.StartAsync(CancellationToken.None);
        using var http = new HttpClient(new SocketsHttpHandler());

        foreach (var (feed, path, body) in DemoEndpoints.Bulk)
        {
            var url = new Uri(server.BaseUrl(feed), path);
            using var content = body is null ? null : new StringContent(body);
            using var response = content is null ? await http.GetAsync(url) : await http.PostAsync(url, content);
            Assert.Equal("127.0.0.1", url.Host);
            Assert.Equal(await world.GetAsync(feed, path, body), await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Server_RateLimited_SendsRetryAfter()
    {
        var world = new DemoWorld(300);
        world.Faults.Set("kucoin", DemoFaultKind.RateLimited, TimeSpan.FromSeconds(7));
        await using var server = new DemoVenueServer(world.Exchange);
        await server.StartAsync(CancellationToken.None);
        using var http = new HttpClient(new SocketsHttpHandler());
        using var response = await http.GetAsync(new Uri(server.BaseUrl("kucoin"), "api/v1/contracts/active"));

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)), (response.StatusCode, response.Headers.RetryAfter!.Delta));
    }

    [Fact]
    public async Task Server_StoppedWhileARequestHangs_DoesNotWaitForIt()
    {
        var world = new DemoWorld(300);
        world.Faults.Set("kucoin", DemoFaultKind.Timeout, null);
        await using var server = new DemoVenueServer(world.Exchange);
        await server.StartAsync(CancellationToken.None);
        using var http = new HttpClient(new SocketsHttpHandler());
        var hanging = http.GetAsync(new Uri(server.BaseUrl("kucoin"), "api/v1/contracts/active"));
        using var answered = await http.GetAsync(new Uri(server.BaseUrl("hibachi"), "market/inventory"));

        await server.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        await Record.ExceptionAsync(() => hanging);
        Assert.True(hanging.IsCompleted);
    }

    [Fact]
    public void BaseUrl_BeforeTheStart_SaysSo() =>
        Assert.Throws<InvalidOperationException>(() => new DemoVenueServer(new DemoWorld(300).Exchange).BaseUrl("bybit"));

    [Fact]
    public async Task AddDemo_Enabled_ServesWithTheConfiguredFault()
    {
        await using var app = await StartAsync(("Demo:Enabled", "true"), ("Demo:Contracts", "300"), ("Demo:Faults:bybit", "blocked"));
        using var http = new HttpClient(new SocketsHttpHandler());
        var url = app.Services.GetRequiredService<DemoVenueServer>().BaseUrl("bybit");
        using var response = await http.GetAsync(new Uri(url, "v5/market/tickers?category=linear"));

        Assert.Equal(HttpStatusCode.UnavailableForLegalReasons, response.StatusCode);
    }

    [Fact]
    public async Task AddDemo_Disabled_AddsNoVenueAndNoFaultEndpoint()
    {
        await using var app = await StartAsync(("Demo:Enabled", "false"));
        using var response = await app.GetTestClient().GetAsync(new Uri("/demo/faults", UriKind.Relative));

        Assert.Null(app.Services.GetService<DemoVenueServer>());
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task AddDemo_WrongValues_NamesEveryKey()
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            StartAsync(("Demo:Enabled", "true"), ("Demo:Contracts", "7"), ("Demo:Faults:bybit", "explosion"), ("Demo:Faults:nowhere", "Empty")));

        Assert.Contains(thrown.Failures, failure => failure.Contains("Demo:Contracts is 7", StringComparison.Ordinal));
        Assert.Contains(thrown.Failures, failure => failure.Contains("Demo:Faults:bybit is 'explosion'; allowed: RateLimited", StringComparison.Ordinal));
        Assert.Contains(thrown.Failures, failure => failure.Contains("Demo:Faults:nowhere names no feed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/demo/faults/bybit?kind=empty&seconds=30", null)]
    [InlineData("/demo/faults/bybit", """{"kind":"Empty","seconds":30}""")]
    public async Task PostFault_QueryOrBody_SwitchesItOn(string url, string? body)
    {
        await using var app = await StartAsync(("Demo:Enabled", "true"), ("Demo:Contracts", "300"));
        using var content = body is null ? null : new StringContent(body);
        using var response = await app.GetTestClient().PostAsync(new Uri(url, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var fault = Assert.Single(app.Services.GetRequiredService<DemoFaults>().Active);
        Assert.Equal(("bybit", DemoFaultKind.Empty), (fault.Feed, fault.Kind));
        Assert.NotNull(fault.Until);
    }

    [Theory]
    [InlineData("/demo/faults/nowhere?kind=Empty", null, "'nowhere' is no feed. Allowed: binance-usdm,")]
    [InlineData("/demo/faults/bybit?kind=explosion", null, "'kind' is 'explosion'. Allowed: RateLimited,")]
    [InlineData("/demo/faults/bybit?kind=Empty&seconds=-1", null, "'seconds' is '-1'.")]
    [InlineData("/demo/faults/bybit?kind=Empty&seconds=1e99", null, "'seconds' is '1e99'.")]
    [InlineData("/demo/faults/bybit", null, "put them into the query")]
    [InlineData("/demo/faults/bybit", "[]", "must be a JSON object")]
    [InlineData("/demo/faults/bybit", "{", "not JSON")]
    [InlineData("/demo/faults/bybit", "{}", "'kind' is ''")]
    public async Task PostFault_WrongInput_IsA400ThatSaysWhatIsAllowed(string url, string? body, string expected)
    {
        await using var app = await StartAsync(("Demo:Enabled", "true"), ("Demo:Contracts", "300"));
        using var content = body is null ? null : new StringContent(body);
        using var response = await app.GetTestClient().PostAsync(new Uri(url, UriKind.Relative), content);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(app.Services.GetRequiredService<DemoFaults>().Active);
    }

    [Fact]
    public async Task DeleteFault_AfterPost_ClearsItAndGetListsNone()
    {
        await using var app = await StartAsync(("Demo:Enabled", "true"), ("Demo:Contracts", "300"), ("Demo:Faults:dydx", "Nan"));
        var http = app.GetTestClient();
        var before = await http.GetFromJsonAsync<JsonElement>("/demo/faults");
        using var deleted = await http.DeleteAsync(new Uri("/demo/faults/dydx", UriKind.Relative));
        var after = await http.GetFromJsonAsync<JsonElement>("/demo/faults");

        Assert.Equal("Nan", Assert.Single(before.GetProperty("active").EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(0, after.GetProperty("active").GetArrayLength());
    }

    private static async Task<WebApplication> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Services.AddRoutingCore();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddDemo(builder.Configuration);
        var app = builder.Build();
        app.UseRouting();
        app.MapDemoFaults();
        await app.StartAsync();
        return app;
    }
}
