using FundingDash.Domain.Markets;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>The views that viewers asked for lately: made once for all of them while nothing changes.</summary>
internal sealed class ContractViews(TimeProvider clock)
{
    // With the time a period moves on, and what was not paid becomes a gap.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // All contracts of some assets, at several periods.
    private const int Capacity = 400;

    private readonly Lock _lock = new();
    private readonly Dictionary<(ContractKey Key, HistoryRange Range), (ContractView View, DateTimeOffset MadeAt)> _views = [];

    /// <summary>Null when there is none that still holds.</summary>
    /// <param name="key">The contract.</param>
    /// <param name="range">The period.</param>
    /// <param name="contract">The contract as it is known now.</param>
    public ContractView? Find(ContractKey key, HistoryRange range, HistoryContract? contract)
    {
        lock (_lock)
        {
            return _views.TryGetValue((key, range), out var known) && known.View.IsOf(contract) && clock.GetUtcNow() - known.MadeAt < Lifetime ? known.View : null;
        }
    }

    public void Add(ContractView view, HistoryRange range)
    {
        lock (_lock)
        {
            if (_views.Count >= Capacity && !_views.ContainsKey((view.Key, range)))
                _views.Remove(_views.MinBy(pair => pair.Value.MadeAt).Key);
            _views[(view.Key, range)] = (view, clock.GetUtcNow());
        }
    }
}
