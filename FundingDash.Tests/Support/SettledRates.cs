using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Support;

/// <summary>Settled rates of 30 days for the pages: every 8 hours, the last at 16:00 before <see cref="Quotes.Now"/>.</summary>
internal static class SettledRates
{
    public const int Days = 30;

    private const int Hours = 8;

    /// <summary>The last settlement.</summary>
    public static readonly DateTimeOffset Last = new(2026, 9, 11, 16, 0, 0, TimeSpan.Zero);

    /// <summary>As often a deviation above the mean as one below it.</summary>
    public static SettledSeries Around(double mean, double deviation, int count = Days * 24 / Hours) =>
        Of(Enumerable.Range(0, count).Select(i => i % 2 == 0 ? mean + deviation : mean - deviation));

    public static SettledSeries Of(params IEnumerable<double> rates)
    {
        var all = rates.ToArray();
        return SettledSeries.Empty.Merge([.. all.Select((rate, i) => new SettledRow(EpochMinutes.Floor(Last.AddHours(-Hours * (all.Length - 1 - i))), rate, Hours * 60))]);
    }
}
