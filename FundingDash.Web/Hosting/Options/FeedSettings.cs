namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Venues:{Key}</c>.</summary>
public sealed record FeedSettings
{
    public required string Key { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>Replaces the venue's own address; null: not replaced.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Time between two collections.</summary>
    public required TimeSpan Interval { get; init; }
}
