using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Hosting;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>Looks whether the database answers this machine.</summary>
internal sealed class DatabaseSensor(IDatabaseState database) : ISystemSensor
{
    public bool IsShared => false;

    public IEnumerable<SystemSign> Read(DateTimeOffset now) =>
        [new(SystemTrouble.DatabaseDown, Environment.MachineName, !database.IsUp, $"The database does not answer {Environment.MachineName}: {database.Error ?? "no reason known"}")];
}
