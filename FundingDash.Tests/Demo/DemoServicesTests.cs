using System.Net;
using FundingDash.Web.Demo;
using FundingDash.Web.Demo.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FundingDash.Tests.Demo;

public sealed class DemoServicesTests
{
    [Fact]
    public async Task AddDemo_Enabled_ServesWithTheConfiguredFault()
    {
        await using var app = await DemoApp.StartAsync(("Demo:Enabled", "true"), ("Demo:Contracts", "300"), ("Demo:Faults:bybit", "blocked"));
        using var http = new HttpClient(new SocketsHttpHandler());
        var url = app.Services.GetRequiredService<DemoVenueServer>().BaseUrl("bybit");
        using var response = await http.GetAsync(new Uri(url, "v5/market/tickers?category=linear"));

        Assert.Equal(HttpStatusCode.UnavailableForLegalReasons, response.StatusCode);
    }

    [Fact]
    public async Task AddDemo_Disabled_AddsNoVenueAndNoFaultEndpoint()
    {
        await using var app = await DemoApp.StartAsync(("Demo:Enabled", "false"));
        using var response = await app.GetTestClient().GetAsync(new Uri("/demo/faults", UriKind.Relative));

        Assert.Null(app.Services.GetService<DemoVenueServer>());
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task AddDemo_WrongValues_NamesEveryKey()
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            DemoApp.StartAsync(("Demo:Enabled", "true"), ("Demo:Contracts", "7"), ("Demo:Faults:bybit", "explosion"), ("Demo:Faults:nowhere", "Empty")));

        Assert.Contains(thrown.Failures, failure => failure.Contains("Demo:Contracts is 7", StringComparison.Ordinal));
        Assert.Contains(thrown.Failures, failure => failure.Contains("Demo:Faults:bybit is 'explosion'; allowed: RateLimited", StringComparison.Ordinal));
        Assert.Contains(thrown.Failures, failure => failure.Contains("Demo:Faults:nowhere names no feed", StringComparison.Ordinal));
    }
}
