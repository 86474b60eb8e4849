using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Storage;

/// <summary>Ids of the contracts already stored, with what is stored of them, so that a tick writes only the contracts about which something changed.</summary>
internal sealed class ContractIds
{
    /// <summary>How exact <c>last_seen</c> is. Finer would rewrite every contract with every tick.</summary>
    public static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(10);

    private readonly Dictionary<ContractKey, Known> _known = [];

    public int this[ContractKey key] => _known[key].Id;

    /// <summary>Whether the database must hear of this contract: unknown, changed, or not confirmed for a while.</summary>
    public bool IsDue(FundingQuote quote)
    {
        if (!_known.TryGetValue(quote.Contract.Key, out var known))
            return true;
        return (!ReferenceEquals(known.Contract, quote.Contract) && known.Contract != quote.Contract)
            || (quote.Interval is { } interval && known.Interval != interval)
            || quote.ReceivedAt - known.Seen >= SeenPrecision;
    }

    public void Remember(FundingQuote quote, int id) =>
        _known[quote.Contract.Key] = new(id, quote.Contract, quote.Interval ?? _known.GetValueOrDefault(quote.Contract.Key).Interval, quote.ReceivedAt);

    public void Clear() => _known.Clear();

    private readonly record struct Known(int Id, Contract Contract, FundingInterval? Interval, DateTimeOffset Seen);
}
