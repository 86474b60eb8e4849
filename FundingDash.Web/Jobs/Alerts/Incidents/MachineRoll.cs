using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>Keeps which machines are there, and ends the troubles of one that has left: nobody on it says any more that they are over.</summary>
public sealed class MachineRoll(SystemMachineStore machines, SystemIncidentStore incidents, TimeProvider clock)
{
    /// <summary>A machine that is not heard of for so long has left.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(1);
    private const string Ending = "as its machine is gone";

    private DateTimeOffset? _last;
    private DateTimeOffset _steadySince;

    /// <summary>Says that this machine is there. Whoever leads ends what is over.</summary>
    /// <returns>True when there is something to tell.</returns>
    public async Task<bool> KeepAsync(bool leads, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await machines.NoteAsync(Environment.MachineName, now, now - (2 * Patience), cancellationToken);
        // After an outage of the database the others must have the time to say that they are there.
        if (!(now - _last <= LongestGap))
            _steadySince = now;
        _last = now;
        if (!leads || now - _steadySince < Patience)
            return false;
        var here = await machines.ListAsync(now - Patience, cancellationToken);
        var isNews = false;
        foreach (var incident in (await incidents.LoadOpenAsync(cancellationToken)).Where(open => HasLeft(open, here)))
            isNews |= await incidents.RecordAsync(incident with { ResolvedAt = now, Ending = Ending }, [], cancellationToken);
        return isNews;
    }

    // Versions of before named a machine where they missed the database.
    private static bool HasLeft(SystemIncident open, IReadOnlySet<string> here) => open.Trouble switch
    {
        SystemTrouble.DatabaseDown => open.Subject != DatabaseSensor.Subject,
        SystemTrouble.DiskLow or SystemTrouble.ErrorRate => !here.Contains(open.Subject),
        _ => false,
    };
}
