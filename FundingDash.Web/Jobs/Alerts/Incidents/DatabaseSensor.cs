using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Hosting;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>Looks whether the database answers this machine.</summary>
internal sealed class DatabaseSensor(IDatabaseState database) : ISystemSensor
{
    /// <summary>The same on every machine, so that another can say that it is back when the one that missed it is gone.</summary>
    public const string Subject = "database";

    public bool IsShared => false;

    public IEnumerable<SystemSign> Read(DateTimeOffset now) =>
        [new(SystemTrouble.DatabaseDown, Subject, !database.IsUp, $"The database does not answer {Environment.MachineName}: {database.Error ?? "no reason known"}")];
}
