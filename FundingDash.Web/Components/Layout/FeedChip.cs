using System.Text.Encodings.Web;
using FundingDash.Domain.Funding;
using FundingDash.Web.Components.Controls;

namespace FundingDash.Web.Components.Layout;

/// <summary>One feed in the status strip, formatted once for all viewers.</summary>
/// <param name="Feed">Key of the feed.</param>
/// <param name="Title">Display name.</param>
/// <param name="State">State at the snapshot's publication.</param>
/// <param name="AsOf">Unix ms of its data; null when it has none.</param>
/// <param name="Hint">State and size in words.</param>
public sealed record FeedChip(string Feed, string Title, FeedState State, string? AsOf, string Hint)
{
    /// <summary>The chip as encoded markup: one string for all viewers instead of twenty render frames for each.</summary>
    public string Markup { get; } = Write(Title, State, AsOf, Hint);

    public static FeedChip Of(FeedSlice slice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var (health, title) = (slice.Health, FeedWords.Title(slice.Feed));
        var state = health.StateAt(now);
        var hint = $"{title}: {state.Text()}, {slice.Contracts.Length:N0} contracts";
        if (health.Failure is { } failure)
            hint += $"; last error: {failure.Kind.Text()}";
        return new(slice.Feed, title, state, DataTime(slice)?.ToUnixTimeMilliseconds().ToString(), hint);
    }

    private static string Write(string title, FeedState state, string? asOf, string hint)
    {
        static string Encode(string text) => HtmlEncoder.Default.Encode(text);
        var age = asOf is null ? "" : $"<span class=\"age\" data-asof=\"{asOf}\"></span>";
        return $"<li class=\"feed\" title=\"{Encode(hint)}\"><span class=\"{state.Class()}\" aria-hidden=\"true\"></span> <span class=\"feed-name\">{Encode(title)}</span> "
            + $"<span class=\"{(state == FeedState.Live ? "visually-hidden" : "feed-state")}\">{Encode(state.Text())}</span> {age}</li>";
    }

    // Before the first collection the values come from the database and carry their own times.
    private static DateTimeOffset? DataTime(FeedSlice slice) =>
        slice.Health.LastSuccess ?? (slice.Contracts.IsEmpty ? null : slice.Contracts.Max(contract => contract.Quote.AsOf));
}
