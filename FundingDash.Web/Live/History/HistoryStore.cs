using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Live.History;

/// <summary>Holds the settled rates of all contracts, delisted ones too. Readers take what is there and never wait; writers take turns.</summary>
public sealed class HistoryStore(TimeProvider clock)
{
    /// <summary>So much of the history is kept in memory.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(92);

    // Guards what goes with the state: who takes the changed contracts finds them in it.
    private readonly Lock _writing = new();
    private readonly Dictionary<int, HistoryContract> _byId = [];
    private readonly Latest<State> _latest = new(new(0, ImmutableDictionary<ContractKey, HistoryContract>.Empty, false));
    private HashSet<ContractKey> _changed = [];

    /// <summary>False until the stored settlements have been read after the start.</summary>
    public bool IsLoaded => _latest.Current.Loaded;

    public IEnumerable<HistoryContract> All => _latest.Current.Contracts.Values;

    /// <summary>Null when the contract was never seen.</summary>
    public HistoryContract? Find(ContractKey key) => _latest.Current.Contracts.GetValueOrDefault(key);

    /// <summary>By id in <c>contract_metadata</c>; null when there is none.</summary>
    public HistoryContract? FindById(int id)
    {
        lock (_writing)
            return _byId.GetValueOrDefault(id);
    }

    /// <summary>Contracts of an asset, whatever the case of its name, delisted ones too.</summary>
    public IReadOnlyList<HistoryContract> OfAsset(string asset) =>
        [.. _latest.Current.Contracts.Values.Where(contract => contract.Asset.Equals(asset, StringComparison.OrdinalIgnoreCase)).OrderBy(contract => contract.Key.ToString(), StringComparer.Ordinal)];

    /// <summary>The version and a task that completes when there is a newer one.</summary>
    public (long Version, Task Replaced) Observe()
    {
        var (state, replaced) = _latest.Observe();
        return (state.Version, replaced);
    }

    /// <summary>The contracts whose settlements changed since the last call. One caller only.</summary>
    public IReadOnlyCollection<ContractKey> TakeChanged()
    {
        lock (_writing)
        {
            var changed = _changed;
            _changed = [];
            return changed;
        }
    }

    /// <summary>Takes contracts that are new or changed; their series stay.</summary>
    public void Admit(IEnumerable<HistoryContract> contracts) => Publish(builder =>
    {
        foreach (var contract in contracts)
            Put(builder, _byId.TryGetValue(contract.Id, out var known) ? contract with { Series = known.Series } : contract);
    });

    /// <summary>Takes stored series, by id; rows that memory has beyond them were stored a moment later and stay.</summary>
    /// <param name="series">Stored series.</param>
    /// <param name="isLast">Whether the history counts as loaded from now on.</param>
    public void Load(IEnumerable<KeyValuePair<int, SettledSeries>> series, bool isLast = true) => Publish(
        builder =>
        {
            foreach (var (id, rows) in series)
            {
                if (_byId.TryGetValue(id, out var known))
                    Put(builder, known with { Series = rows.Merge(Rows(known.Series)) });
            }
        },
        loaded: isLast);

    /// <summary>Adds settlements that have just been stored. Known minutes keep their row; what is older than <see cref="Kept"/> is only in the database.</summary>
    /// <returns>Ids of contracts that are not admitted yet: of them nothing was taken.</returns>
    public IReadOnlyList<int> Add(IEnumerable<KeyValuePair<int, IReadOnlyList<Settlement>>> stored)
    {
        var strangers = new List<int>();
        var oldest = clock.GetUtcNow() - Kept;
        Publish(builder =>
        {
            foreach (var (id, rows) in stored)
            {
                if (!_byId.TryGetValue(id, out var known))
                {
                    strangers.Add(id);
                    continue;
                }

                var fresh = rows.Where(row => row.Time >= oldest && Math.Abs((double)row.Rate) <= SettledSeries.LargestRate).Select(SettledRow.Of).ToArray();
                var merged = known.Series.Merge(fresh);
                if (!ReferenceEquals(merged, known.Series))
                    Put(builder, known with { Series = merged.TrimBefore(oldest) });
            }
        });
        return strangers;
    }

    private static SettledRow[] Rows(SettledSeries series)
    {
        var rows = new SettledRow[series.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = series[i];
        return rows;
    }

    private void Put(ImmutableDictionary<ContractKey, HistoryContract>.Builder builder, HistoryContract contract)
    {
        _byId[contract.Id] = contract;
        builder[contract.Key] = contract;
        _changed.Add(contract.Key);
    }

    private void Publish(Action<ImmutableDictionary<ContractKey, HistoryContract>.Builder> change, bool loaded = false)
    {
        lock (_writing)
        {
            _latest.Replace(before =>
            {
                var builder = before.Contracts.ToBuilder();
                change(builder);
                var contracts = builder.ToImmutable();
                var isLoaded = before.Loaded || loaded;
                return ReferenceEquals(contracts, before.Contracts) && before.Loaded == isLoaded ? before : new(before.Version + 1, contracts, isLoaded);
            });
        }
    }

    private sealed record State(long Version, ImmutableDictionary<ContractKey, HistoryContract> Contracts, bool Loaded);
}
