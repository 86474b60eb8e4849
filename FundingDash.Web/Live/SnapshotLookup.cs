using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Live;

public static class SnapshotLookup
{
    /// <summary>The contract of a key; null when it is not quoted. Looks at every contract, which takes some microseconds.</summary>
    public static MarketContract? Find(this MarketSnapshot snapshot, ContractKey key)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        foreach (var asset in snapshot.Assets)
        {
            foreach (var contract in asset.Contracts)
            {
                if (contract.Quote.Contract.Key == key)
                    return contract;
            }
        }

        return null;
    }
}
