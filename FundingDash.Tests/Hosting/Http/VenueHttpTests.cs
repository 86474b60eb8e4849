using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Http;
using FundingDash.Web.Hosting.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Hosting.Http;

public sealed class VenueHttpTests
{
    [Fact]
    public void Client_NothingConfigured_GoesToTheVenueWithASlash()
    {
        using var services = Services();

        foreach (var feed in VenueCatalog.Feeds)
        {
            var client = Client(services, feed.Key);
            Assert.Equal(feed.BaseUrl.Host, client.BaseAddress!.Host);
            Assert.EndsWith("/", client.BaseAddress.AbsoluteUri, StringComparison.Ordinal);
            Assert.Equal(Timeout.InfiniteTimeSpan, client.Timeout);
            Assert.StartsWith("FundingDash/", client.DefaultRequestHeaders.UserAgent.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Client_AddressWithAPath_KeepsIt()
    {
        using var services = Services(("Venues:kucoin:BaseUrl", "http://localhost:9/kucoin"));

        Assert.Equal(new Uri("http://localhost:9/kucoin/"), Client(services, "kucoin").BaseAddress);
    }

    [Fact]
    public void Client_StandIn_IsUsedUnlessConfigurationSaysElse()
    {
        using var services = Services(("Venues:kucoin:BaseUrl", "http://localhost:9/"));

        Assert.Equal(new Uri("http://localhost:9/"), Client(services, "kucoin").BaseAddress);
        Assert.NotEqual("stand.in", Client(services, "mexc").BaseAddress!.Host);

        using var standing = Services([], collection => collection.AddSingleton<IVenueStandIn, StandIn>());
        Assert.Equal(new Uri("http://stand.in/mexc/"), Client(standing, "mexc").BaseAddress);
    }

    private static HttpClient Client(IServiceProvider services, string feed) =>
        services.GetRequiredService<IHttpClientFactory>().CreateClient(VenueHttp.ClientName(feed));

    private static ServiceProvider Services(params (string, string?)[] settings) => Services(settings, _ => { });

    private static ServiceProvider Services((string, string?)[] settings, Action<IServiceCollection> more)
    {
        IConfiguration configuration = GivenSettings.Of(settings);
        var services = new ServiceCollection()
            .AddSingleton(configuration)
            .AddSettings((_, faults) => CollectionSettings.Read(configuration, VenueCatalog.Feeds, faults))
            .AddVenueHttp(VenueCatalog.Feeds);
        more(services);
        return services.BuildServiceProvider();
    }

    private sealed class StandIn : IVenueStandIn
    {
        public bool LiftsLimits => false;

        public Uri BaseUrl(string feed) => new($"http://stand.in/{feed}");
    }
}
