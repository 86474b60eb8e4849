using FundingDash.Web.Jobs.Scheduling;

namespace FundingDash.Web.Jobs.History;

/// <summary>Adds up what several threads read for one run, and tells how far they are.</summary>
internal sealed class SettlementSteps(JobReport report)
{
    private readonly Lock _lock = new();
    private int _total;
    private int _done;
    private long _records;

    public void Add(BackfillStep step)
    {
        lock (_lock)
        {
            _total = step.Total ?? _total;
            _done += step.Done;
            _records += step.Records;
            report.Count(_records);
            report.Progress(_done, _total, $"{_done:N0} of {_total:N0} contracts");
        }
    }
}
