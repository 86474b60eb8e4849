namespace FundingDash.Web.Demo;

/// <summary>Section "Demo".</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Simulated venues instead of the real ones.</summary>
    public bool Enabled { get; set; }

    /// <summary>The same seed and time give the same world, but for the newest listings and the delisting, which are counted from the start.</summary>
    public int Seed { get; set; } = 20_260_914;

    /// <summary>Live contracts on all feeds together, about.</summary>
    public int Contracts { get; set; } = 3_500;

    /// <summary>No request budgets towards the simulated venues.</summary>
    public bool LiftLimits { get; set; }

    /// <summary>Faults that are on from the start: feed key = kind.</summary>
    public IDictionary<string, string> Faults { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
