using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Components.Controls;

/// <summary>A feed's state and failures in words and in the names that the style sheet knows.</summary>
public static class FeedWords
{
    public static string Title(string feed) => VenueCatalog.FindFeed(feed)?.Title ?? feed;

    public static string VenueName(string feed) => VenueCatalog.FindFeed(feed)?.Venue.Name ?? feed;

    public static string Text(this FeedState state) => state switch
    {
        FeedState.Live => "live",
        FeedState.Late => "late",
        FeedState.RateLimited => "rate limited",
        FeedState.Down => "down",
        FeedState.Waiting => "waiting",
        FeedState.Disabled => "switched off",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    /// <summary>Class of the dot: each state has its own shape and colour.</summary>
    public static string Class(this FeedState state) => state switch
    {
        FeedState.Live => "dot dot-live",
        FeedState.Late => "dot dot-late",
        FeedState.RateLimited => "dot dot-limited",
        FeedState.Down => "dot dot-down",
        FeedState.Waiting => "dot dot-waiting",
        FeedState.Disabled => "dot dot-off",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    /// <summary>The worst first.</summary>
    public static int Severity(this FeedState state) => state switch
    {
        FeedState.Down => 0,
        FeedState.RateLimited => 1,
        FeedState.Late => 2,
        FeedState.Waiting => 3,
        FeedState.Live => 4,
        _ => 5,
    };

    public static string Text(this FailureKind kind) => kind switch
    {
        FailureKind.Timeout => "no answer in time",
        FailureKind.Network => "no connection",
        FailureKind.HttpStatus => "HTTP error",
        FailureKind.RateLimited => "asked us to wait",
        FailureKind.Blocked => "refuses this place or address",
        FailureKind.Malformed => "unreadable answer",
        FailureKind.VenueError => "error of the venue",
        FailureKind.Empty => "empty answer",
        FailureKind.TooLarge => "answer too large",
        FailureKind.Held => "not asked (circuit breaker or budget)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };
}
