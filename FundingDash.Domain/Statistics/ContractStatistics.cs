using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Statistics;

/// <summary>What is known of a contract's rate against its own last 30 days. Rates are per hour.</summary>
/// <param name="Key">The contract.</param>
/// <param name="Live">"Live z" and its companions: the rate now quoted.</param>
/// <param name="Reference">The window behind the figures, with "settled z", half-life and facts.</param>
public sealed record ContractStatistics(ContractKey Key, TestedValue Live, ReferenceWindow Reference)
{
    /// <summary>"Settled z" and its companions: the last rate that was paid.</summary>
    public TestedValue Settled => Reference.Settled;

    public WindowFacts Facts => Reference.Facts;

    public Zone Zone => ZoneRule.Of(Live.Z.Value);
}
