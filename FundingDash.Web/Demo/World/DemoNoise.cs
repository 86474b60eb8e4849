namespace FundingDash.Web.Demo.World;

/// <summary>Stateless pseudo-randomness: every value is a pure function of a key (and a time), so that the same seed and time give the same bytes.</summary>
internal static class DemoNoise
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    public static ulong Mix(ulong value)
    {
        value += Golden;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>string.GetHashCode differs from process to process; this one (FNV-1a) never does.</summary>
    public static ulong Hash(ulong seed, string text)
    {
        var hash = 0xCBF29CE484222325 ^ Mix(seed);
        foreach (var letter in text) hash = (hash ^ letter) * 0x100000001B3;
        return Mix(hash);
    }

    /// <summary>In [0, 1).</summary>
    public static double Unit(ulong key) => (Mix(key) >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [-1, 1).</summary>
    public static double Signed(ulong key) => Unit(key) * 2 - 1;

    /// <summary>A smooth curve through one random value per unit of x, in [-1, 1).</summary>
    public static double Smooth(ulong key, double x)
    {
        var cell = Math.Floor(x);
        var part = x - cell;
        var step = (ulong)(long)cell;
        var left = Signed(key + step * Golden);
        var right = Signed(key + (step + 1) * Golden);
        return left + (right - left) * part * part * (3 - 2 * part);
    }
}
