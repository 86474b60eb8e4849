using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Keeps every pair's spread statistics. Writers take turns; readers take <see cref="Current"/> and never wait.</summary>
/// <param name="minimumApr">Floor in percent a year: pairs with a smaller spread have no statistics.</param>
public sealed class SpreadBook(double minimumApr = 0)
{
    private readonly Lock _writing = new();
    private readonly SpreadWindowBuilder _builder = new();
    private readonly Dictionary<ContractKey, ContractHistory> _histories = [];
    private readonly HashSet<ContractKey> _changed = [];

    // Of the asset at hand. Those of all contracts would take more room than the settlements themselves.
    private readonly Dictionary<ContractKey, HourlyAccrual> _accruals = [];
    private volatile SpreadSnapshot _current = SpreadSnapshot.Empty;

    public SpreadSnapshot Current => _current;

    /// <summary>Takes histories that are new or have grown. Their pairs change with the next <see cref="Update"/>.</summary>
    public void SetHistories(IReadOnlyCollection<ContractHistory> histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        lock (_writing)
        {
            foreach (var history in histories)
            {
                if (_histories.TryGetValue(history.Key, out var known) && known == history)
                    continue;
                _histories[history.Key] = history;
                _changed.Add(history.Key);
            }
        }
    }

    /// <summary>Drops contracts that are gone for good.</summary>
    public void Forget(IReadOnlyCollection<ContractKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_writing)
        {
            foreach (var key in keys)
            {
                if (_histories.Remove(key))
                    _changed.Add(key);
            }
        }
    }

    /// <summary>Takes the pairs of a scan. Windows are made anew when a leg's history or the hour changed, values tested anew when the spread did; what is left is shared.</summary>
    public SpreadSnapshot Update(OpportunitySet pairs, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        lock (_writing)
        {
            var hour = HourlyAccrual.FloorHour(now);
            var spreads = pairs.Assets.Select(asset => Update(asset, hour, now)).ToArray();
            _changed.Clear();
            return _current = _current.With(spreads);
        }
    }

    private AssetSpreads Update(AssetOpportunities asset, int hour, DateTimeOffset now)
    {
        var known = _current.FindAsset(asset.Market.Name);
        var isCurrent = known is not null && ReferenceEquals(known.Source, asset) && known.Hour == hour && !HasChanged(asset);
        return isCurrent ? known! : Update(asset, known, hour, now);
    }

    private bool HasChanged(AssetOpportunities asset) =>
        _changed.Count > 0 && asset.Market.Contracts.Any(contract => _changed.Contains(contract.Quote.Contract.Key));

    private AssetSpreads Update(AssetOpportunities asset, AssetSpreads? known, int hour, DateTimeOffset now)
    {
        _accruals.Clear();
        var byPair = new Dictionary<PairKey, SpreadStatistics>(asset.Pairs.Length);
        foreach (var pair in asset.Pairs)
        {
            if (pair.Apr >= minimumApr)
                byPair.Add(pair.Key, Update(pair, known?.ByPair.GetValueOrDefault(pair.Key), hour, now));
        }

        return new(asset, hour, byPair);
    }

    private SpreadStatistics Update(Opportunity pair, SpreadStatistics? known, int hour, DateTimeOffset now)
    {
        var key = pair.Key;
        var window = known?.Window;
        if (window is not null && (window.EndHour != hour || _changed.Contains(key.Long) || _changed.Contains(key.Short)))
            window = null;
        if (window is not null && known!.Live.PerHour == pair.HourlySpread)
            return known;
        var history = new SpreadHistory(Accrual(key.Long, hour, now), Accrual(key.Short, hour, now));
        window ??= _builder.Build(history, ListedAt(key), now);
        return new(key, window.Test(pair.HourlySpread, history), window);
    }

    private HourlyAccrual Accrual(ContractKey contract, int hour, DateTimeOffset now)
    {
        if (!_accruals.TryGetValue(contract, out var accrual))
        {
            accrual = _histories.TryGetValue(contract, out var history) ? HourlyAccrual.Of(history.Series, HourlyAccrual.ToTime(hour - SpreadWindow.Hours), now) : HourlyAccrual.Empty;
            _accruals.Add(contract, accrual);
        }

        return accrual;
    }

    // Of the younger.
    private DateTimeOffset? ListedAt(PairKey pair)
    {
        var (a, b) = (_histories.GetValueOrDefault(pair.Long)?.ListedAt, _histories.GetValueOrDefault(pair.Short)?.ListedAt);
        return a is null || b > a ? b : a;
    }
}
