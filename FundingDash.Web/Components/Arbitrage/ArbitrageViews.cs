using FundingDash.Web.Live.Arbitrage;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>Keeps the view of the newest pairs, for however many circuits look at it; made only while somebody does.</summary>
public sealed class ArbitrageViews(ArbitrageStore store)
{
    private readonly Lock _making = new();
    private ArbitrageView? _latest;

    /// <summary>The view, and a task that completes when there are newer pairs.</summary>
    public (ArbitrageView Latest, Task Replaced) Observe()
    {
        // The state is read inside the lock, so that a view is never older than the one before it.
        lock (_making)
        {
            var (state, replaced) = store.Observe();
            if (_latest is null || !ReferenceEquals(_latest.State, state))
                _latest = new(state, _latest);
            return (_latest, replaced);
        }
    }
}
