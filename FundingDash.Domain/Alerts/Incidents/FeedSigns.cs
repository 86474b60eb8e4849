using System.Globalization;
using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Alerts.Incidents;

/// <summary>What a feed's health says of it. It is down or late, never both.</summary>
public static class FeedSigns
{
    /// <param name="health">Of the feed.</param>
    /// <param name="title">What a reader calls it.</param>
    /// <param name="now">The moment it is judged at.</param>
    public static IEnumerable<SystemSign> Of(FeedHealth health, string title, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(health);
        var state = health.StateAt(now);
        var age = now - health.LastSuccess;
        var isOld = age is not { } known || known > health.StaleAfter;
        // Not asked yet is neither good nor bad; switched off is nobody's trouble.
        bool? isDown = state == FeedState.Waiting ? null : state is FeedState.Down or FeedState.RateLimited && isOld;
        bool? isLate = state == FeedState.Waiting ? null : state == FeedState.Late && isOld;
        var since = age is { } old ? string.Create(CultureInfo.InvariantCulture, $"its data is {old.TotalMinutes:0.#} min old") : "it has brought nothing since the start";
        yield return new(SystemTrouble.VenueDown, health.Feed, isDown, $"{title} is down: {health.Failure?.Detail ?? "no reason known"}; {since}");
        yield return new(SystemTrouble.DataLate, health.Feed, isLate, $"{title} is late: nobody collects it; {since}");
    }
}
