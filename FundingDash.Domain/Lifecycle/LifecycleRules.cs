namespace FundingDash.Domain.Lifecycle;

/// <summary>How long a contract must be absent from its venue's complete answers to count as stale or delisted.</summary>
public static class LifecycleRules
{
    /// <summary>Unless the settings say another.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(24);

    /// <inheritdoc cref="StaleAfter"/>
    public static readonly TimeSpan DelistedAfter = TimeSpan.FromHours(48);

    /// <summary>The state after an absence; see <see cref="FeedPresence.AbsenceSince"/>. Only a quote makes a contract active again.</summary>
    /// <param name="known">The state it has.</param>
    /// <param name="absence">How long its venue answered without it.</param>
    /// <param name="staleAfter">Absence that makes it stale.</param>
    /// <param name="delistedAfter">Absence that makes it delisted; longer.</param>
    public static ContractState Judge(ContractState known, TimeSpan absence, TimeSpan staleAfter, TimeSpan delistedAfter)
    {
        var judged = absence >= delistedAfter ? ContractState.Delisted : absence >= staleAfter ? ContractState.Stale : ContractState.Active;
        return judged > known ? judged : known;
    }
}
