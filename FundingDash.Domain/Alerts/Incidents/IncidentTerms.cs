namespace FundingDash.Domain.Alerts.Incidents;

/// <summary>How long something must be wrong before it is told, and right before it counts as over.</summary>
/// <param name="VenueDown">Of a feed that fails.</param>
/// <param name="DataLate">Of a feed that nobody collects.</param>
/// <param name="DatabaseDown">Of the database.</param>
/// <param name="CacheDown">Of the cache.</param>
/// <param name="Calm">How long anything must be right again.</param>
public sealed record IncidentTerms(TimeSpan VenueDown, TimeSpan DataLate, TimeSpan DatabaseDown, TimeSpan CacheDown, TimeSpan Calm)
{
    /// <summary>What counts by itself, failures and errors, needs no time beside; nor does a disk, which fills slowly.</summary>
    public TimeSpan Before(SystemTrouble trouble) => trouble switch
    {
        SystemTrouble.VenueDown => VenueDown,
        SystemTrouble.DataLate => DataLate,
        SystemTrouble.DatabaseDown => DatabaseDown,
        SystemTrouble.CacheDown => CacheDown,
        _ => TimeSpan.Zero,
    };
}
