namespace FundingDash.Domain.Alerts;

/// <summary>A figure of one contract or pair, as a rule sees it.</summary>
/// <param name="Subject">Names the contract, pair or asset for good; the key of its <see cref="AlertState"/>.</param>
/// <param name="Label">What a reader calls it.</param>
/// <param name="Value">In the unit of the rule's figure; null when it is unknown, stale or not believed.</param>
public readonly record struct AlertReading(string Subject, string Label, double? Value);
