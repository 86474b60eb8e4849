using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>The signed spread of a pair hour by hour, perHour(short) - perHour(long), in a direction that never turns. Only hours in which both legs are known count.</summary>
public readonly record struct SpreadHistory(HourlyAccrual Long, HourlyAccrual Short)
{
    /// <summary>The first hour of both.</summary>
    public int FirstHour => Math.Max(Long.FirstHour, Short.FirstHour);

    /// <summary>The hour after the last of both.</summary>
    public int EndHour => Math.Max(FirstHour, Math.Min(Long.EndHour, Short.EndHour));

    /// <summary>The spread of one hour, a fraction; null when either leg is unknown.</summary>
    public double? At(int hour) => Long.At(hour) is { } bought && Short.At(hour) is { } sold ? Difference(bought, sold) : null;

    /// <summary>Writes the known hours of a stretch, ascending, and their spreads; returns how many. Both spans must hold the whole stretch.</summary>
    public int CopyTo(int fromHour, int endHour, Span<int> hours, Span<double> spreads)
    {
        var (from, end) = (Math.Max(fromHour, FirstHour), Math.Min(endHour, EndHour));
        var count = 0;
        for (var hour = from; hour < end; hour++)
        {
            var spread = Difference(Long.PerHour[hour - Long.FirstHour], Short.PerHour[hour - Short.FirstHour]);
            if (double.IsNaN(spread))
                continue;
            hours[count] = hour;
            spreads[count++] = spread;
        }

        return count;
    }

    // One rate over 8 hours and over 1 differs in its last bit: that is no spread, and it must not have a sign.
    private static double Difference(double bought, double sold)
    {
        var spread = sold - bought;
        return SameValue.IsRounding(Math.Abs(spread), Math.Max(Math.Abs(bought), Math.Abs(sold))) ? 0 : spread;
    }
}
