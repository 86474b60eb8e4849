namespace FundingDash.Domain.Alerts.Incidents;

/// <summary>What can be wrong with the app itself and with what it stands on.</summary>
public enum SystemTrouble
{
    /// <summary>A feed fails, and its values are stale or never came.</summary>
    VenueDown,

    /// <summary>A feed's values are stale although none of its collections failed: nobody collects it.</summary>
    DataLate,

    /// <summary>A recurring job has failed several times in a row.</summary>
    JobFailing,

    DatabaseDown,

    CacheDown,

    /// <summary>The disk that the data lies on is nearly full.</summary>
    DiskLow,

    /// <summary>Many errors were logged in a short time.</summary>
    ErrorRate,
}
