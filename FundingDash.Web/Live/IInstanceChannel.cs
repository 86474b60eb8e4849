namespace FundingDash.Web.Live;

/// <summary>How an instance hears of the collections that others have stored. Another transport is another class of this; what it sends it can take as an ICollectionSink.</summary>
public interface IInstanceChannel
{
    /// <summary>Calls back until cancelled and goes on by itself after outages.</summary>
    /// <param name="stored">Another instance has stored a collection of this feed, good or bad.</param>
    /// <param name="missed">Something may have been missed: every feed needs a look.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task ListenAsync(Action<string> stored, Action missed, CancellationToken cancellationToken);
}
