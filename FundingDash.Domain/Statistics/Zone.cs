namespace FundingDash.Domain.Statistics;

/// <summary>How often a contract's statistics are kept: every 30 s while active, every 60 s while stable.</summary>
public enum Zone
{
    Stable,
    Active,
}

/// <summary>The rule behind <see cref="Zone"/>.</summary>
public static class ZoneRule
{
    /// <summary>|z| beyond which a contract is active.</summary>
    public const double Threshold = 2;

    /// <summary>Part of all contracts expected beyond it when nothing happens, under a normal law. Rates that repeat themselves make it more.</summary>
    public const double ExpectedByChance = 0.05;

    /// <summary>A value that cannot be told is stable.</summary>
    public static Zone Of(double? z) => z is > Threshold or < -Threshold ? Zone.Active : Zone.Stable;
}
