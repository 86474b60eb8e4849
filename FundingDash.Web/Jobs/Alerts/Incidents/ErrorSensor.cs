using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Hosting.Logging;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>Looks at how many errors this process has logged of late.</summary>
internal sealed class ErrorSensor(ErrorCounter errors, SystemAlertSettings settings) : ISystemSensor
{
    public bool IsShared => false;

    public IEnumerable<SystemSign> Read(DateTimeOffset now)
    {
        if (settings.Errors == 0)
            return [];
        var count = errors.Recent();
        return [new(SystemTrouble.ErrorRate, Environment.MachineName, count >= settings.Errors, $"{Environment.MachineName} has logged {count} errors within {ErrorCounter.Span.TotalMinutes:0} minutes")];
    }
}
