using FundingDash.Web.Hosting.Http;

namespace FundingDash.Web.Demo.Hosting;

/// <summary>Points every feed at the simulated venues.</summary>
internal sealed class DemoStandIn(DemoVenueServer server) : IVenueStandIn
{
    public Uri BaseUrl(string feed) => server.BaseUrl(feed);
}
