namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>Whether the scheduler has been started and fires jobs.</summary>
public interface ISchedulerState
{
    bool IsRunning { get; }
}
