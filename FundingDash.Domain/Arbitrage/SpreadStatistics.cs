using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>What is known of a pair's spread against its own last 30 days, direction fixed.</summary>
/// <param name="Pair">The pair and its direction.</param>
/// <param name="Live">z, robust z and percentile of the spread of an hour now quoted.</param>
/// <param name="Window">The figures of the hours it is tested against.</param>
public sealed record SpreadStatistics(PairKey Pair, TestedValue Live, SpreadWindow Window);
