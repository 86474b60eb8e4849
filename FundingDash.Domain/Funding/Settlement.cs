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

    /// <summary>The times as venues publish them that <see cref="Snap"/> puts into the range: what to ask a venue for.</summary>
    public static TimeRange Published(TimeRange range) => new(Edge(range.From), Edge(range.To));

    private static DateTimeOffset Edge(DateTimeOffset time)
    {
        // Earlier is no Unix time, and no venue.
        if (time <= DateTimeOffset.UnixEpoch)
            return DateTimeOffset.UnixEpoch;
        var minute = Snap(time);
        return (minute < time ? minute.AddMinutes(1) : minute).AddTicks(-TimeSpan.TicksPerMinute / 2);
    }
}
