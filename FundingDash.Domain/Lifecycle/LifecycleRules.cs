namespace FundingDash.Domain.Lifecycle;

/// <summary>How long a contract must be absent from its venue's complete answers to count as stale or delisted.</summary>
public static class LifecycleRules
{
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(24);

    public static readonly TimeSpan DelistedAfter = TimeSpan.FromHours(48);

    /// <summary>The state after an absence; see <see cref="FeedPresence.AbsenceSince"/>. Only a quote makes a contract active again.</summary>
    /// <param name="known">The state it has.</param>
    /// <param name="absence">How long its venue answered without it.</param>
    public static ContractState Judge(ContractState known, TimeSpan absence)
    {
        var judged = absence >= DelistedAfter ? ContractState.Delisted : absence >= StaleAfter ? ContractState.Stale : ContractState.Active;
        return judged > known ? judged : known;
    }
}
