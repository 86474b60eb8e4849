namespace FundingDash.Domain.Alerts.Incidents;

/// <summary>What was seen of one thing at one moment.</summary>
/// <param name="Trouble">What would be wrong with it.</param>
/// <param name="Subject">Names the feed, job or machine for good.</param>
/// <param name="IsWrong">Null when it is not known.</param>
/// <param name="Text">One line in words, for the case that it is wrong.</param>
public readonly record struct SystemSign(SystemTrouble Trouble, string Subject, bool? IsWrong, string Text);
