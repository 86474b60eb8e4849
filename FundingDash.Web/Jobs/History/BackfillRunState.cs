using FundingDash.Web.Live.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>The progress of a run that several threads add to; every change is newer than the one before, whatever the clock says.</summary>
internal sealed class BackfillRunState(BackfillRun start, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private BackfillRun _now = start;

    public BackfillRun Now
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    public BackfillRun Add(BackfillStep step)
    {
        lock (_lock)
        {
            return _now = _now with
            {
                ContractsTotal = step.Total ?? _now.ContractsTotal,
                ContractsDone = _now.ContractsDone + step.Done,
                ContractsIncomplete = _now.ContractsIncomplete + step.Incomplete,
                RecordsWritten = _now.RecordsWritten + step.Records,
                UpdatedAt = Later(clock.GetUtcNow()),
            };
        }
    }

    public BackfillRun End(BackfillState state, string? failure)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            return _now = _now with { State = state, Failure = failure, UpdatedAt = Later(now), FinishedAt = now };
        }
    }

    private DateTimeOffset Later(DateTimeOffset now) => now > _now.UpdatedAt ? now : _now.UpdatedAt.AddTicks(1);
}
