using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class MidRankTests
{
    [Fact]
    public void Percentile_RandomRatesOfMixedIntervals_EqualsTheObviousFormula()
    {
        var random = new Random(4);
        for (var run = 0; run < 4000; run++)
        {
            var (tested, hours) = (Math.Round(random.NextDouble() * 8) / 8, 1);
            var (rates, intervals, perHour) = (new List<double>(), new List<short>(), new List<double>());
            for (var i = random.Next(1, 60); i > 0; i--)
            {
                hours = random.Next(8) == 0 ? new[] { 0, 1, 4, 8 }[random.Next(4)] : hours;
                var value = Math.Round(random.NextDouble() * 8) / 8;
                rates.Add(value * hours);
                intervals.Add((short)(hours * 60));
                if (hours > 0)
                    perHour.Add(value);
            }

            double? expected = perHour.Count > 0 ? (perHour.Count(value => value < tested) + (perHour.Count(value => value == tested) / 2.0)) / perHour.Count * 100 : null;

            Assert.Equal(expected, MidRank.Percentile([.. rates], [.. intervals], tested));
        }
    }

    [Fact]
    public void Percentile_SameRateOverAnotherInterval_IsATie()
    {
        // 0.01 % per 8 h, written as 0.0075 % per 6 h: the division ends in another last bit on some pairs.
        double[] rates = [.. Enumerable.Repeat(0.0001, 10), .. Enumerable.Repeat(0.0001 / 8 * 6, 7)];
        short[] intervals = [.. Enumerable.Repeat((short)480, 10), .. Enumerable.Repeat((short)360, 7)];

        Assert.Equal(50, MidRank.Percentile(rates, intervals, Math.BitIncrement(0.0001 / 8)));
        Assert.Equal(50, MidRank.Percentile(rates, intervals, Math.BitDecrement(0.0001 / 8)));
    }

    [Fact]
    public void Percentile_ZeroAmongZeros_IsTheMiddle() => Assert.Equal(50, MidRank.Percentile([-1, -0.0, 0, 1], [60, 60, 60, 60], 0));

    [Fact]
    public void Percentile_NoKnownIntervals_IsNull()
    {
        Assert.Null(MidRank.Percentile([], [], 1));
        Assert.Null(MidRank.Percentile([1, 2], [0, 0], 1));
        Assert.Throws<ArgumentException>(() => MidRank.Percentile([1], [], 1));
    }
}
