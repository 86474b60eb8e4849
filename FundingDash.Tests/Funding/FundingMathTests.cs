using FundingDash.Domain.Funding;

namespace FundingDash.Tests.Funding;

public sealed class FundingMathTests
{
    [Fact]
    public void RealisedApr_MixedIntervals_WeighsByHours()
    {
        // 8 h 0.01 %, 8 h 0.01 %, 8 h 0.30 %, then sixteen 1 h at 0.02 %.
        double[] rates = [0.0001, 0.0001, 0.003, .. Enumerable.Repeat(0.0002, 16)];

        Assert.Equal(0.0064, rates.Sum(), 12);
        Assert.Equal(140.16, FundingMath.RealisedApr(rates.Sum(), 40), 9);
    }

    [Theory]
    [InlineData("0.0001", "8", 0.0000125)]
    [InlineData("0", "1", 0.0)]
    [InlineData("-0.0008", "4", -0.0002)]
    public void PerHour_Known_IsRateOverInterval(string rate, string hours, double expected) =>
        Assert.Equal(expected, FundingMath.PerHour(Parse(rate), Parse(hours))!.Value, 15);

    [Fact]
    public void PerHour_MissingOrSenseless_IsNull()
    {
        Assert.Null(FundingMath.PerHour(null, 8));
        Assert.Null(FundingMath.PerHour(0.0001m, null));
        Assert.Null(FundingMath.PerHour(0.0001m, 0));
    }

    [Fact]
    public void Apr_BaselineRate_IsTenPointNineFive() => Assert.Equal(10.95, FundingMath.Apr(0.0001 / 8), 9);

    [Theory]
    [InlineData(0.0000125, true)]
    [InlineData(0.00001250011, true)]
    [InlineData(0.0000126, false)]
    [InlineData(0.0, false)]
    [InlineData(-0.0000125, false)]
    public void IsBaseline_OnlyTheRestingValue(double perHour, bool expected) => Assert.Equal(expected, FundingMath.IsBaseline(perHour));

    [Theory]
    [InlineData("2026-09-11T17:20:00Z", 1, "2026-09-11T18:00:00Z")]
    [InlineData("2026-09-11T17:00:00Z", 1, "2026-09-11T18:00:00Z")]
    [InlineData("2026-09-11T17:20:00Z", 8, "2026-09-12T00:00:00Z")]
    public void NextBoundary_IsStrictlyAfterNow(string now, int hours, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), FundingMath.NextBoundary(DateTimeOffset.Parse(now), TimeSpan.FromHours(hours)));

    private static decimal Parse(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
}
