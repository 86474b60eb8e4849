namespace FundingDash.Domain.Statistics;

/// <summary>Times as whole minutes since 1970-01-01 UTC: four bytes instead of sixteen, good until the year 6053 and held at that bound.</summary>
public static class EpochMinutes
{
    public const int PerHour = 60;

    public const int PerDay = 24 * PerHour;

    // Ticks count from the year 1, so that their division rounds down on both sides of 1970.
    private static readonly long Epoch = DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMinute;

    /// <summary>The minute that has begun at a time.</summary>
    public static int Floor(DateTimeOffset time) => (int)Math.Min((time.UtcTicks / TimeSpan.TicksPerMinute) - Epoch, int.MaxValue);

    /// <summary>The first minute that begins at a time or after it.</summary>
    public static int Ceiling(DateTimeOffset time) => time.UtcTicks % TimeSpan.TicksPerMinute == 0 ? Floor(time) : Floor(time) + 1;

    public static DateTimeOffset ToTime(int minutes) => DateTimeOffset.UnixEpoch.AddMinutes(minutes);
}
