using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Funding;

/// <summary>What a rate says: the estimate for the coming settlement, or one that was paid.</summary>
public enum RateKind
{
    Predicted,
    Settled,
}

/// <summary>Whether the venue publishes the next funding time or we derived it from the interval.</summary>
public enum TimeSource
{
    Venue,
    Derived,
}

/// <summary>What a venue says of one contract at one moment, normalised, with everything needed to check it. Missing is null, zero is a value.</summary>
public sealed record FundingQuote
{
    public required Contract Contract { get; init; }

    /// <summary>Fraction for one funding interval; positive: longs pay shorts. Null when missing or unreadable (see <see cref="RawRate"/>).</summary>
    public required decimal? Rate { get; init; }

    public required RateKind Kind { get; init; }

    /// <summary>Null when the venue does not let us know it: then the rate cannot be compared and is shown so.</summary>
    public required FundingInterval? Interval { get; init; }

    /// <summary>Null when funding is continuous or the time is unknown.</summary>
    public DateTimeOffset? NextFundingTime { get; init; }

    public TimeSource NextFundingSource { get; init; } = TimeSource.Venue;

    /// <summary>Quote currency per one unit of the asset (the multiplier divided out).</summary>
    public decimal? MarkPrice { get; init; }

    /// <inheritdoc cref="MarkPrice"/>
    public decimal? IndexPrice { get; init; }

    /// <summary>One-sided open interest in USD.</summary>
    public decimal? OpenInterestUsd { get; init; }

    /// <summary>Turnover of the last 24 hours in USD.</summary>
    public decimal? Volume24hUsd { get; init; }

    /// <summary>The venue's own bound on |rate| per interval; null when it states none.</summary>
    public decimal? RateCap { get; init; }

    /// <summary>The number exactly as received, before any conversion; null when the field was absent.</summary>
    public required string? RawRate { get; init; }

    /// <summary>What one unit of the raw number means, for example <c>fraction per 8 h</c> or <c>percent per 1 h, holder's gain</c>.</summary>
    public required string RawUnit { get; init; }

    /// <summary>Hours that one unit of the raw number stands for; null when unknown. Can differ from the interval.</summary>
    public required decimal? BasisHours { get; init; }

    /// <summary>The venue's time of the value, else <see cref="ReceivedAt"/>. Age is counted from here.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Path of the request that carried the rate.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Rate of one hour; null when rate or interval is unknown.</summary>
    public double? PerHour => FundingMath.PerHour(Rate, Interval?.Hours);
}
