using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Keeps every contract's hourly accrual and every pair's spread statistics. Writers take turns; readers take <see cref="Current"/> and never wait.</summary>
/// <param name="minimumApr">Floor in percent a year: pairs with a smaller spread have no statistics.</param>
public sealed class SpreadBook(double minimumApr = 0)
{
    private readonly Lock _writing = new();
    private readonly SpreadWindowBuilder _builder = new();
    private readonly Dictionary<ContractKey, Leg> _legs = [];
    private readonly HashSet<ContractKey> _changed = [];
    private volatile SpreadSnapshot _current = SpreadSnapshot.Empty;

    public SpreadSnapshot Current => _current;

    /// <summary>Takes histories that are new or have grown. Their pairs change with the next <see cref="Update"/>.</summary>
    public void SetHistories(IReadOnlyCollection<ContractHistory> histories, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(histories);
        lock (_writing)
        {
            foreach (var history in histories)
            {
                if (_legs.TryGetValue(history.Key, out var known) && known.History == history)
                    continue;
                _legs[history.Key] = new(history, HourlyAccrual.Of(history.Series, now.AddHours(-SpreadWindow.Hours), now));
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
                if (_legs.Remove(key))
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
            var byAsset = new Dictionary<string, AssetSpreads>(pairs.Assets.Count, StringComparer.Ordinal);
            foreach (var asset in pairs.Assets)
            {
                var known = _current.FindAsset(asset.Market.Name);
                var isCurrent = known is not null && ReferenceEquals(known.Source, asset) && known.Hour == hour && !HasChanged(asset);
                byAsset.Add(asset.Market.Name, isCurrent ? known! : Update(asset, known, hour, now));
            }

            _changed.Clear();
            return _current = new(_current.Version + 1, byAsset);
        }
    }

    private bool HasChanged(AssetOpportunities asset) =>
        _changed.Count > 0 && asset.Market.Contracts.Any(contract => _changed.Contains(contract.Quote.Contract.Key));

    private AssetSpreads Update(AssetOpportunities asset, AssetSpreads? known, int hour, DateTimeOffset now)
    {
        var byPair = new Dictionary<PairKey, SpreadStatistics>(asset.Pairs.Length);
        foreach (var pair in asset.Pairs)
        {
            if (pair.Apr < minimumApr)
                continue;
            var key = pair.Key;
            var before = known?.ByPair.GetValueOrDefault(key);
            var window = Window(key, before?.Window, hour, now);
            var isSame = before is not null && ReferenceEquals(before.Window, window) && before.Live.PerHour == pair.HourlySpread;
            byPair.Add(key, isSame ? before! : new(key, window.Test(pair.HourlySpread), window));
        }

        return new(asset, hour, byPair);
    }

    private SpreadWindow Window(PairKey key, SpreadWindow? known, int hour, DateTimeOffset now)
    {
        var (bought, sold) = (_legs.GetValueOrDefault(key.Long), _legs.GetValueOrDefault(key.Short));
        var history = new SpreadHistory(bought?.Accrual ?? HourlyAccrual.Empty, sold?.Accrual ?? HourlyAccrual.Empty);
        if (known is not null && known.EndHour == hour && known.History == history)
            return known;
        var (a, b) = (bought?.History.ListedAt, sold?.History.ListedAt);
        return _builder.Build(history, a is null || b > a ? b : a, now);
    }

    private sealed record Leg(ContractHistory History, HourlyAccrual Accrual);
}
