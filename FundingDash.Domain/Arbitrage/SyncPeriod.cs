using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Time after which two legs have both paid a whole number of times.</summary>
public static class SyncPeriod
{
    /// <summary>Least common multiple of two intervals in whole minutes; the other leg's interval when one accrues all the time. Null when an interval is unknown or both are continuous.</summary>
    public static TimeSpan? Of(FundingInterval? left, FundingInterval? right)
    {
        if (left is not { } a || right is not { } b || (a.Continuous && b.Continuous))
            return null;
        if (a.Continuous)
            return b.Length;
        if (b.Continuous)
            return a.Length;
        var (x, y) = (Minutes(a), Minutes(b));
        return TimeSpan.FromMinutes(x / Divisor(x, y) * y);
    }

    private static long Minutes(FundingInterval interval) => Math.Max(1, (long)Math.Round(interval.Hours * 60));

    private static long Divisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
