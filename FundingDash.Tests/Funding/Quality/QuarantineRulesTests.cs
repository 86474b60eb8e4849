using FundingDash.Domain.Funding.Quality;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Funding.Quality;

public sealed class QuarantineRulesTests
{
    [Theory]
    [InlineData("0.05", null, false)]
    [InlineData("0.051", null, true)]
    [InlineData("-0.051", null, true)]
    [InlineData("0.003", "0.003", false)]
    [InlineData("0.00302", "0.003", false)]
    [InlineData("-0.0031", "0.003", true)]
    [InlineData("0.08", "0.1", false)]
    [InlineData("0", null, false)]
    public void Judge_Cap_QuarantinesBeyondItsTolerance(string rate, string? cap, bool quarantined)
    {
        var quote = Quotes.Quote("X", decimal.Parse(rate), cap: cap is null ? null : decimal.Parse(cap));

        Assert.Equal(quarantined, QuarantineRules.Judge(quote, quote.PerHour, null, QualityLimits.Default).Reason is not null);
    }

    [Fact]
    public void Judge_Unreadable_IsQuarantinedWithItsText() =>
        Assert.Contains("NaN", QuarantineRules.Judge(Quotes.Quote("X", rate: null, raw: "NaN"), null, null, QualityLimits.Default).Reason!, StringComparison.Ordinal);

    [Fact]
    public void Judge_Missing_IsMissingNotQuarantined() =>
        Assert.Null(QuarantineRules.Judge(Quotes.Quote("X", rate: null), null, null, QualityLimits.Default).Reason);

    [Theory]
    [InlineData(8, true)]
    [InlineData(24, true)]
    [InlineData(100, true)]
    [InlineData(10_000, true)]
    [InlineData(8.001, false)]
    [InlineData(7, false)]
    [InlineData(-8, false)]
    [InlineData(1, false)]
    public void Judge_JumpByAUnitFactor_IsQuarantined(double factor, bool quarantined)
    {
        var before = new RateReference(0.0000001);
        var quote = Quotes.Quote("X", rate: (decimal)(0.0000001 * 8 * factor));

        Assert.Equal(quarantined, QuarantineRules.Judge(quote, 0.0000001 * factor, before, QualityLimits.Default).Reason is not null);
    }

    [Fact]
    public void Judge_JumpPersists_StaysUntilItReturnsOrEightHoursPass()
    {
        var (_, reference) = Judge(0.00008, 0, new RateReference(0.00001));
        var drifting = Judge(0.0000853, 1, reference);
        Assert.NotNull(drifting.Reason);

        Assert.Null(Judge(0.000011, 2, drifting.Reference).Reason);
        var later = Judge(0.00009, 8, drifting.Reference);
        Assert.Null(later.Reason);
        Assert.Equal(new RateReference(0.00009), later.Reference);
    }

    private static (string? Reason, RateReference? Reference) Judge(double perHour, int afterHours, RateReference? reference) =>
        QuarantineRules.Judge(Quotes.Quote("X", (decimal)perHour * 8, asOf: Quotes.Now.AddHours(afterHours)), perHour, reference, QualityLimits.Default);
}
