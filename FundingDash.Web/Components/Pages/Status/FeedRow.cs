using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Controls;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>One feed on the status page, counted once for all viewers.</summary>
public sealed record FeedRow
{
    public required FeedHealth Health { get; init; }

    public required FeedState State { get; init; }

    public required string Title { get; init; }

    public required string VenueName { get; init; }

    public required int Contracts { get; init; }

    public required int Stale { get; init; }

    public required int Quarantined { get; init; }

    /// <summary>What to know about the feed and its venue; null when there is nothing to say.</summary>
    public string? Note { get; init; }

    public static FeedRow Of(FeedSlice slice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var definition = VenueCatalog.FindFeed(slice.Feed);
        return new()
        {
            Health = slice.Health,
            State = slice.Health.StateAt(now),
            Title = FeedWords.Title(slice.Feed),
            VenueName = FeedWords.VenueName(slice.Feed),
            Contracts = slice.Contracts.Length,
            Stale = slice.Contracts.Count(contract => contract.IsStale),
            Quarantined = slice.Contracts.Count(contract => contract.IsQuarantined),
            Note = definition is null ? null : string.Join(' ', new[] { definition.Note, definition.Venue.Note }.OfType<string>()) is { Length: > 0 } note ? note : null,
        };
    }
}
