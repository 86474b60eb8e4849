using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

/// <summary>Settled histories for tests: regular rows that end at <see cref="Now"/>.</summary>
internal static class History
{
    public static readonly DateTimeOffset Now = new(2026, 9, 11, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The printed vector of the specification, rates per hour.</summary>
    public static readonly double[] Vector = [1e-4, 1e-4, 1.2e-4, -0.3e-4, 0.8e-4, 1e-4, 2.5e-4, 1e-4, 0.5e-4, 1.5e-4, 1e-4, 0.9e-4];

    /// <summary>Ten of one value, one above, one below.</summary>
    public static readonly double[] FlatVector = [.. Enumerable.Repeat(1e-4, 10), 1.2e-4, 0.8e-4];

    /// <summary>Rates per interval, the last one paid at <see cref="Now"/>.</summary>
    public static SettledSeries Of(int intervalHours, params IEnumerable<double> rates)
    {
        var all = rates.ToArray();
        var rows = all.Select((rate, i) => Row(Now.AddHours(-intervalHours * (all.Length - 1 - i)), rate, intervalHours));
        return SettledSeries.Empty.Merge([.. rows]);
    }

    public static SettledRow Row(DateTimeOffset time, double rate, int intervalHours) => new(EpochMinutes.Floor(time), rate, (short)(intervalHours * 60));

    /// <summary>The same history with some rows lost.</summary>
    public static SettledSeries Without(this SettledSeries series, Func<SettledRow, bool> isGone) =>
        SettledSeries.Empty.Merge([.. series.Rows().Where(row => !isGone(row))]);

    public static IEnumerable<SettledRow> Rows(this SettledSeries series) => Enumerable.Range(0, series.Count).Select(i => series[i]);

    public static ReferenceWindow Window(this SettledSeries series, DateTimeOffset? listedAt = null) => new ReferenceBuilder().Build(series, listedAt, Now);

    /// <summary>A first-order autoregression around a mean, by steps.</summary>
    public static double[] Autoregression(Random random, int count, double phi, double deviation)
    {
        var values = new double[count];
        var value = 0.0;
        for (var i = -500; i < count; i++)
        {
            value = (phi * value) + (deviation * Normal(random));
            if (i >= 0)
                values[i] = value;
        }

        return values;
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
