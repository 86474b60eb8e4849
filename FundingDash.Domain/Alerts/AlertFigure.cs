namespace FundingDash.Domain.Alerts;

/// <summary>What a rule watches.</summary>
public enum AlertFigure
{
    /// <summary>Rate of one funding interval, in percent.</summary>
    Rate,

    /// <summary>Linear annual rate, in percent.</summary>
    Apr,

    /// <summary>Best annual spread of the asset's pairs after fees and entry gap, in percent.</summary>
    NetSpread,

    /// <summary>Live z of a contract, in deviations.</summary>
    ZScore,

    /// <summary>A contract's funding interval became another one. Happens, has no value.</summary>
    IntervalChange,

    /// <summary>A venue lists a contract that it did not list before. Happens, has no value.</summary>
    NewListing,
}

/// <summary>On which side of the threshold a rule's condition is met. The threshold itself meets it.</summary>
public enum AlertSide
{
    Above,

    Below,

    /// <summary>The magnitude counts, whatever the sign.</summary>
    Beyond,
}
