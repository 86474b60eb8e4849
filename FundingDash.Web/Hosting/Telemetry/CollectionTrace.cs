using System.Diagnostics;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Hosting.Telemetry;

/// <summary>Traces of collections: one per feed and cycle, with the fetch and the publication inside. The requests to the venue are spans of the runtime's own.</summary>
public static class CollectionTrace
{
    private static readonly ActivitySource Source = new(FeatureMeter.Prefix + "Collection");

    /// <summary>Null when nobody listens.</summary>
    public static Activity? Start(string feed) => Source.StartActivity("collect")?.SetTag("feed", feed);

    /// <inheritdoc cref="Start"/>
    public static Activity? Step(string name) => Source.StartActivity(name);

    /// <summary>Notes how a collection went.</summary>
    public static void Note(Activity? activity, FetchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (activity is not { IsAllDataRequested: true })
            return;
        activity.SetTag("outcome", result.Outcome.ToString()).SetTag("quotes", result.Quotes.Count).SetTag("requests", result.Requests);
        if (result.Failure is { } failure)
            activity.SetTag("failure", failure.Kind.ToString()).SetStatus(result.Outcome == FetchOutcome.Failure ? ActivityStatusCode.Error : ActivityStatusCode.Unset, failure.Detail);
    }
}
