using System.Net;
using FundingDash.Web.Demo.Faults;
using FundingDash.Web.Demo.Hosting;

namespace FundingDash.Tests.Demo;

public sealed class DemoVenueServerTests
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
}
