namespace FundingDash.Domain.Statistics;

/// <summary>Distance from the mean in sample deviations.</summary>
public static class ZScore
{
    /// <summary>(x - mean) / s; null when s is 0, where no distance can be told.</summary>
    public static double? Of(double value, double mean, double deviation) => deviation > 0 ? (value - mean) / deviation : null;
}
