namespace FundingDash.Domain.Funding;

/// <summary>Conversions of funding rates. Rates are decimal fractions as stored; compared and annualised figures are double.</summary>
public static class FundingMath
{
    public const double HoursPerYear = 8760;

    /// <summary>Resting value of most venues: 0.01 % per 8 hours.</summary>
    public const double BaselinePerEightHours = 0.0001;

    private const double BaselineTolerance = 1e-9;

    /// <summary>Rate of one hour: rate / interval hours; null when either is unknown or the interval is not positive.</summary>
    public static double? PerHour(decimal? rate, decimal? intervalHours) =>
        rate is { } r && intervalHours is > 0 and { } hours ? (double)(r / hours) : null;

    /// <summary>Linear annual rate in percent: perHour x 8760 x 100. Never compounded.</summary>
    public static double Apr(double perHour) => perHour * HoursPerYear * 100;

    /// <summary>Annual percent of what was really paid: sum / hours covered x 8760 x 100.</summary>
    public static double RealisedApr(double sum, double hoursCovered) =>
        hoursCovered > 0 ? Apr(sum / hoursCovered) : throw new ArgumentOutOfRangeException(nameof(hoursCovered), hoursCovered, "A period must be longer than nothing.");

    /// <summary>True when the rate rests at the venues' common constant, which carries no information.</summary>
    public static bool IsBaseline(double perHour) => Math.Abs((perHour * 8) - BaselinePerEightHours) < BaselineTolerance;

    /// <summary>The next full multiple of the interval, counted from UTC midnight, strictly after <paramref name="now"/>.</summary>
    public static DateTimeOffset NextBoundary(DateTimeOffset now, TimeSpan interval)
    {
        if (interval <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "An interval must be longer than nothing.");
        var utc = now.UtcTicks;
        return new DateTimeOffset(utc - (utc % interval.Ticks) + interval.Ticks, TimeSpan.Zero);
    }
}
