using FundingDash.Domain.Alerts.Incidents;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>Looks at one part of the system. Another trouble to be told of is another class of this.</summary>
public interface ISystemSensor
{
    /// <summary>True when every instance sees the same, so that one of them is enough; false for what belongs to a machine.</summary>
    bool IsShared { get; }

    /// <summary>What is seen now, from memory: the caller waits for nothing.</summary>
    IEnumerable<SystemSign> Read(DateTimeOffset now);
}
