using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Statistics;

/// <summary>A <see cref="Settlement"/> in the fourteen bytes that a series keeps of it.</summary>
/// <param name="Minute">Settlement time in minutes since the Unix epoch; the row covers the interval that ends here.</param>
/// <param name="Rate">Fraction for the row's own interval; positive: longs paid shorts.</param>
/// <param name="IntervalMinutes">Length of the interval that was paid for; 0 when unknown.</param>
public readonly record struct SettledRow(int Minute, double Rate, short IntervalMinutes)
{
    public static SettledRow Of(Settlement settlement) => new(
        EpochMinutes.Floor(Settlement.Snap(settlement.Time)),
        (double)settlement.Rate,
        (short)Math.Round((settlement.Interval?.Hours ?? 0) * EpochMinutes.PerHour));

    public DateTimeOffset Time => EpochMinutes.ToTime(Minute);

    /// <summary>Rate of one hour; null when the interval is unknown.</summary>
    public double? PerHour => IntervalMinutes > 0 ? Rate / (IntervalMinutes / (double)EpochMinutes.PerHour) : null;
}
