using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Statistics;

/// <summary>The statistics of all contracts at one moment: immutable, shared by any number of readers.</summary>
public sealed class StatisticsSnapshot
{
    private readonly Dictionary<ContractKey, int> _index;
    private readonly ContractStatistics?[] _results;

    internal StatisticsSnapshot(long version, Dictionary<ContractKey, int> index, ContractStatistics?[] results)
    {
        Version = version;
        _index = index;
        _results = results;
        foreach (var result in results)
        {
            if (result is null)
                continue;
            Count++;
            if (result.Live.Z.Value is null)
                continue;
            Tested++;
            if (result.Zone == Zone.Active)
                Flagged++;
        }
    }

    public static StatisticsSnapshot Empty { get; } = new(0, [], []);

    /// <summary>Grows by one with every publication.</summary>
    public long Version { get; }

    public int Count { get; }

    /// <summary>Contracts that have a live z.</summary>
    public int Tested { get; }

    /// <summary>Contracts among them with |z| > 2.</summary>
    public int Flagged { get; }

    /// <summary>How many would be flagged when nothing happens: 5 % under a normal law, and more since rates repeat themselves.</summary>
    public double ExpectedByChance => Tested * ZoneRule.ExpectedByChance;

    /// <summary>All contracts, in no promised order. One that did not change is the same instance as in the snapshot before.</summary>
    public IEnumerable<ContractStatistics> All => _results.Where(result => result is not null)!;

    /// <summary>Null when nothing was ever told of the contract.</summary>
    public ContractStatistics? Find(ContractKey key) => _index.TryGetValue(key, out var slot) ? _results[slot] : null;
}
