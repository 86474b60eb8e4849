using FundingDash.Web.Hosting.Http;
using Microsoft.Extensions.Options;

namespace FundingDash.Web.Demo.Hosting;

/// <summary>Points every feed at the simulated venues.</summary>
internal sealed class DemoStandIn(DemoVenueServer server, IOptions<DemoOptions> options) : IVenueStandIn
{
    public bool LiftsLimits => options.Value.LiftLimits;

    public Uri BaseUrl(string feed) => server.BaseUrl(feed);
}
