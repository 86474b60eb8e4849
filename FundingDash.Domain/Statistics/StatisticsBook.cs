using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Statistics;

/// <summary>Keeps every contract's reference window and latest statistics. Writers take turns; readers take <see cref="Current"/> and never wait.</summary>
public sealed class StatisticsBook
{
    private readonly Lock _writing = new();
    private readonly ReferenceBuilder _builder = new();
    private readonly List<Entry> _entries = [];
    private bool _isChanged;
    private volatile StatisticsSnapshot _current = StatisticsSnapshot.Empty;

    // Published with the snapshots, so never changed: a new contract gives a new dictionary.
    private Dictionary<ContractKey, int> _index = [];

    public StatisticsSnapshot Current => _current;

    /// <summary>Takes histories that are new or have grown, and makes their windows anew.</summary>
    public StatisticsSnapshot SetHistories(IReadOnlyCollection<ContractHistory> histories, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(histories);
        lock (_writing)
        {
            Admit(histories.Select(history => history.Key));
            foreach (var history in histories)
            {
                var entry = _entries[_index[history.Key]];
                if (entry.History == history)
                    continue;
                entry.History = history;
                entry.Reference = null;
                Refresh(entry, now);
            }

            return Publish();
        }
    }

    /// <summary>Takes the rates of a feed's contracts; those in quarantine count as unknown.</summary>
    public StatisticsSnapshot Update(FeedSlice slice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return Update([.. slice.Contracts.Select(contract => new LiveRate(contract.Quote.Contract.Key, contract.IsQuarantined ? null : contract.PerHour))], now);
    }

    /// <summary>Takes rates, of any part of the contracts. Only a contract whose rate or window changed is tested anew; the same instance when none did.</summary>
    public StatisticsSnapshot Update(IReadOnlyCollection<LiveRate> rates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rates);
        lock (_writing)
        {
            Admit(rates.Select(rate => rate.Key));
            foreach (var rate in rates)
            {
                var entry = _entries[_index[rate.Key]];
                entry.PerHour = rate.PerHour is { } value && TestedValue.IsTestable(value) ? value : null;
                Refresh(entry, now);
            }

            return Publish();
        }
    }

    /// <summary>Makes every window anew.</summary>
    public StatisticsSnapshot RecomputeAll(DateTimeOffset now)
    {
        lock (_writing)
        {
            _entries.ForEach(entry => entry.Reference = null);
            _entries.ForEach(entry => Refresh(entry, now));

            return Publish();
        }
    }

    /// <summary>Drops contracts that are gone for good.</summary>
    public StatisticsSnapshot Forget(IReadOnlyCollection<ContractKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_writing)
        {
            var gone = keys.Where(_index.ContainsKey).ToHashSet();
            if (gone.Count == 0)
                return _current;
            _entries.RemoveAll(entry => gone.Contains(entry.Key));
            _index = _entries.Select((entry, slot) => (entry.Key, slot)).ToDictionary();
            _isChanged = true;
            return Publish();
        }
    }

    private void Admit(IEnumerable<ContractKey> keys)
    {
        Dictionary<ContractKey, int>? index = null;
        foreach (var key in keys)
        {
            if ((index ?? _index).ContainsKey(key))
                continue;
            index ??= new(_index);
            index.Add(key, _entries.Count);
            _entries.Add(new(key));
        }

        _index = index ?? _index;
    }

    private void Refresh(Entry entry, DateTimeOffset now)
    {
        if (entry.Reference is null || entry.Reference.ValidUntil <= EpochMinutes.Floor(now))
        {
            // Should it fail, the contract is left without a window, and the next attempt goes on past it to the others.
            entry.Reference = ReferenceWindow.None;
            if (entry.History is { } history)
                entry.Reference = _builder.Build(history.Series, history.ListedAt, now);
        }

        if (entry.Result is { } known && ReferenceEquals(known.Reference, entry.Reference) && known.Live.PerHour == entry.PerHour)
            return;
        entry.Result = new(entry.Key, entry.Reference.Test(entry.PerHour), entry.Reference);
        _isChanged = true;
    }

    private StatisticsSnapshot Publish()
    {
        if (_isChanged)
            _current = new(_current.Version + 1, _index, [.. _entries.Select(entry => entry.Result)]);
        _isChanged = false;
        return _current;
    }

    private sealed class Entry(ContractKey key)
    {
        public ContractKey Key { get; } = key;

        public ContractHistory? History { get; set; }

        public ReferenceWindow? Reference { get; set; }

        public double? PerHour { get; set; }

        public ContractStatistics? Result { get; set; }
    }
}
