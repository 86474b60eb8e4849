namespace FundingDash.Web.Hosting.Http;

/// <summary>Serves the feeds in place of the venues themselves (demo mode). An address from configuration still goes first.</summary>
public interface IVenueStandIn
{
    /// <summary>Base address of a feed; asked when the feed is made, after the hosted services before it have started.</summary>
    Uri BaseUrl(string feed);

    /// <summary>Whether our own request budgets are lifted, to see how fast the rest is.</summary>
    bool LiftsLimits { get; }
}
