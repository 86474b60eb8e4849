using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Funding;

/// <summary>A rate that was paid. Never changes once stored.</summary>
/// <param name="Time">When it was paid, snapped to the minute (venues write some milliseconds to seconds beside it).</param>
/// <param name="Rate">Fraction for the interval that ended then; positive: longs paid shorts.</param>
/// <param name="Interval">Length of that interval; null while neither the row nor its neighbours tell it. Never taken from today's.</param>
public readonly record struct Settlement(DateTimeOffset Time, decimal Rate, FundingInterval? Interval)
{
    /// <summary>Rate of one hour; null when the interval is unknown.</summary>
    public double? PerHour => FundingMath.PerHour(Rate, Interval?.Hours);

    /// <summary>The nearest full minute.</summary>
    public static DateTimeOffset Snap(DateTimeOffset time)
    {
        var ticks = time.UtcTicks + (TimeSpan.TicksPerMinute / 2);
        return new(ticks - (ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
    }

    /// <summary>The times as venues publish them that <see cref="Snap"/> puts into the minutes of the range: what to ask a venue for.</summary>
    public static TimeRange Published(TimeRange range)
    {
        var (from, to) = range.Minutes;
        return new(Early(from), Early(to));

        // Before 1970 there is neither a Unix time nor a venue.
        static DateTimeOffset Early(DateTimeOffset time) => time > DateTimeOffset.UnixEpoch ? time.AddTicks(-TimeSpan.TicksPerMinute / 2) : DateTimeOffset.UnixEpoch;
    }
}
