using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Controls;

namespace FundingDash.Web.Components.Layout;

/// <summary>Why one feed brings nothing.</summary>
public sealed record FeedOutage(string Title, FailureKind Kind, string Detail)
{
    /// <summary>All enabled feeds when the last collection of every one of them failed; otherwise none.</summary>
    public static ImmutableArray<FeedOutage> Total(MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var enabled = snapshot.Feeds.Where(slice => slice.Health.Enabled).ToList();
        if (!enabled.TrueForAll(slice => slice.Health is { Outcome: FetchOutcome.Failure, Failure: not null }))
            return [];
        return [.. enabled.Select(slice => new FeedOutage(FeedWords.Title(slice.Feed), slice.Health.Failure!.Kind, slice.Health.Failure.Detail))];
    }
}
