namespace FundingDash.Domain.Funding.Quality;

/// <summary>The contract's own last believable level, against which a jump is judged.</summary>
/// <param name="PerHour">Rate of one hour.</param>
/// <param name="JumpSince">When values that look like a unit error began; null while there is none.</param>
public readonly record struct RateReference(double PerHour, DateTimeOffset? JumpSince = null);
