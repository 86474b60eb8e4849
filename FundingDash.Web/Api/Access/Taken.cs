namespace FundingDash.Web.Api.Access;

/// <summary>What came of asking a bucket for tokens.</summary>
/// <param name="IsAllowed">The tokens were there, and have been taken.</param>
/// <param name="Remaining">Tokens left.</param>
/// <param name="ResetSeconds">Seconds until the bucket is full again.</param>
/// <param name="RetrySeconds">Seconds until there are enough tokens; 0 when there were.</param>
internal readonly record struct Taken(bool IsAllowed, int Remaining, int ResetSeconds, int RetrySeconds);
