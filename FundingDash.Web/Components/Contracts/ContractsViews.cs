using FundingDash.Web.Live.Lifecycle;

namespace FundingDash.Web.Components.Contracts;

/// <summary>Keeps the view of the newest events, for however many circuits look at it.</summary>
public sealed class ContractsViews(ContractEventStore store)
{
    private readonly Lock _making = new();
    private ContractsView? _latest;

    /// <summary>The view, and a task that completes when there are newer events.</summary>
    public (ContractsView Latest, Task Replaced) Observe()
    {
        lock (_making)
        {
            var (log, replaced) = store.Observe();
            if (!ReferenceEquals(_latest?.Log, log))
                _latest = new(log, _latest);
            return (_latest!, replaced);
        }
    }
}
