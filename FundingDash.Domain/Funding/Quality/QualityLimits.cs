namespace FundingDash.Domain.Funding.Quality;

/// <summary>Where belief in a value ends (numbers.md section 5).</summary>
public sealed record QualityLimits
{
    public static QualityLimits Default { get; } = new();

    /// <summary>Bound on |rate| per interval where the venue states no cap; a fraction.</summary>
    public decimal RateCap { get; init; } = 0.05m;

    /// <summary>A jump by a unit's factor that lasts this long is a new level, not a unit error.</summary>
    public TimeSpan JumpAccepted { get; init; } = TimeSpan.FromHours(8);

    /// <summary>How far neighbouring prices of one asset may lie apart; a fraction.</summary>
    public double PriceTolerance { get; init; } = 0.05;
}
