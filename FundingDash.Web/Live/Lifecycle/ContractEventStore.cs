using FundingDash.Domain.Lifecycle;

namespace FundingDash.Web.Live.Lifecycle;

/// <summary>Holds the newest events of all contracts, and tells when there are newer ones.</summary>
public sealed class ContractEventStore
{
    /// <summary>So many are held in memory; older ones are only in the database.</summary>
    public const int Kept = 5_000;

    private readonly Latest<ContractEventLog> _latest = new(ContractEventLog.Empty);

    public ContractEventLog Current => _latest.Current;

    /// <summary>The events and a task that completes when there are newer ones.</summary>
    public (ContractEventLog Log, Task Replaced) Observe() => _latest.Observe();

    /// <summary>Takes events that were read; those already known are passed over. One caller only.</summary>
    /// <returns>The new ones.</returns>
    public IReadOnlyList<ContractEvent> Add(IReadOnlyList<ContractEvent> read)
    {
        var before = _latest.Current;
        var known = before.Events.Select(Identity).ToHashSet();
        var fresh = read.Where(one => !known.Contains(Identity(one))).ToList();
        if (fresh.Count > 0 || !before.IsLoaded)
            _latest.Replace(_ => new(true, [.. before.Events.Concat(fresh).OrderByDescending(one => one.At).ThenByDescending(one => one.Id).Take(Kept)]));
        return fresh;
    }

    private static (bool, long) Identity(ContractEvent one) => (one.Kind == ContractEventKind.IntervalChanged, one.Id);
}
