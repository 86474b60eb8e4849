using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>A pair's last 30 days: figures of its signed hourly spread. Immutable.</summary>
public sealed class SpreadWindow
{
    /// <summary>30 days.</summary>
    public const int Hours = 720;

    private static readonly short[] EveryHour = [.. Enumerable.Repeat((short)EpochMinutes.PerHour, Hours)];

    internal SpreadWindow(int endHour) => EndHour = endHour;

    /// <summary>The hour after the window's last.</summary>
    public int EndHour { get; }

    /// <summary>Mean, deviation, median, coverage and so on of the spread per hour. N counts hours in which both legs are known, Expected those that have been due since both were listed.</summary>
    public WindowFacts Facts { get; internal init; } = WindowFacts.None;

    /// <summary>Part of the known hours with a spread greater than 0, 0 to 1; null without any.</summary>
    public double? SharePositive { get; internal init; }

    /// <summary>Hours from the last change of sign to the last known hour; 0 is a sign of its own. Null when it never changed in the window: then it has held for all of it.</summary>
    public int? HoursSinceSignChange { get; internal init; }

    /// <summary>Half-life of a deviation from the mean, on steps of the coarser leg's interval.</summary>
    public HalfLife HalfLife { get; internal init; } = HalfLife.Estimate([], [], 1);

    /// <summary>The interval of each of a window's spreads: an hour.</summary>
    internal static ReadOnlySpan<short> HourlyMinutes => EveryHour;

    /// <summary>z, robust z and percentile of a spread of one hour.</summary>
    /// <param name="hourlySpread">A fraction; null when unknown.</param>
    /// <param name="history">Both legs, the same that the window was made from: it does not keep them.</param>
    public TestedValue Test(double? hourlySpread, SpreadHistory history)
    {
        Span<int> hours = stackalloc int[Hours];
        Span<double> spreads = stackalloc double[Hours];
        var count = history.CopyTo(EndHour - Hours, EndHour, hours, spreads);
        return TestedValue.Of(hourlySpread, Facts, spreads[..count], HourlyMinutes[..count]);
    }
}
