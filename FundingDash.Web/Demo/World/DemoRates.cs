using static FundingDash.Web.Demo.World.DemoNoise;

namespace FundingDash.Web.Demo.World;

/// <summary>Funding of the simulated world: a slow premium shared by all venues of an asset plus the venue's own, put through the usual damper.</summary>
internal static class DemoRates
{
    private const double Damper = 5e-4;
    private const double Cap = 0.03;
    private const double Hour = 3_600_000;

    /// <summary>Premium per 8 hours as a fraction.</summary>
    public static double Premium(DemoContract contract, double ms)
    {
        var (asset, key) = (contract.Asset, contract.Key);
        var shared = asset.Lean + 0.7 * Smooth(asset.Key + 11, ms / (48 * Hour)) + 0.3 * Smooth(asset.Key + 12, ms / (8 * Hour));
        var own = 0.4 * Smooth(key + 13, ms / (12 * Hour)) + 0.2 * Smooth(key + 14, ms / (Hour * 2 / 3)) + 0.03 * Smooth(key + 15, ms / 30_000);
        return asset.Heat * (shared + own);
    }

    /// <summary>Fraction per funding interval.</summary>
    public static double PerInterval(DemoContract contract, double ms, int hours)
    {
        if (IsFlat(contract, ms)) return 0;
        var premium = Premium(contract, ms);
        var per8Hours = contract.Damped
            ? premium + Math.Clamp(contract.Baseline - premium, -Damper, Damper)
            : contract.Baseline * 0.5 + premium * 0.4;
        return Math.Clamp(per8Hours, -Cap, Cap) * hours / 8;
    }

    /// <summary>A few contracts never leave zero, and half of the stocks charge nothing while their market is closed. The closing moment still counts as open: a settlement at it pays what was announced.</summary>
    private static bool IsFlat(DemoContract contract, double ms)
    {
        var draw = Unit(contract.Key + 16);
        if (contract.Asset.Class != DemoAssetClass.Stock) return draw < 0.02 && contract.Asset.Rank >= 12;
        var time = DateTimeOffset.FromUnixTimeMilliseconds((long)ms);
        var open = time.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && time.TimeOfDay >= TimeSpan.FromHours(14.5) && time.TimeOfDay <= TimeSpan.FromHours(21);
        return draw < 0.5 && !open;
    }
}
