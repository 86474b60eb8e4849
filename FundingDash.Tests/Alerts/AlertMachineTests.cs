using FundingDash.Domain.Alerts;

namespace FundingDash.Tests.Alerts;

public sealed class AlertMachineTests
{
    [Fact]
    public void Step_ValueStaysPast_FiresOnce() =>
        Assert.Equal([1], AlertRules.Rule().Firings(99, 100, 150, 200, 100));

    [Fact]
    public void Step_ValueSwingsWithinHysteresis_FiresOnce() =>
        Assert.Equal([0], AlertRules.Rule().Firings(101, 99, 101, 91, 101, 95, 120));

    [Fact]
    public void Step_ValueComesBackByHysteresis_FiresAgain() =>
        Assert.Equal([0, 2], AlertRules.Rule().Firings(101, 90, 101));

    [Fact]
    public void Step_NoHysteresis_FiresWithEveryCrossing() =>
        Assert.Equal([0, 2, 4], (AlertRules.Rule() with { Hysteresis = 0 }).Firings(100, 99, 100, 99.9, 100, 100));

    [Theory]
    [InlineData(AlertSide.Above, -200, false)]
    [InlineData(AlertSide.Above, 100, true)]
    [InlineData(AlertSide.Below, 100, true)]
    [InlineData(AlertSide.Below, 101, false)]
    [InlineData(AlertSide.Beyond, -100, true)]
    [InlineData(AlertSide.Beyond, 100, true)]
    [InlineData(AlertSide.Beyond, 99, false)]
    public void Step_Side_FiresOnItsSide(AlertSide side, double value, bool fires) =>
        Assert.Equal(fires, (AlertRules.Rule() with { Side = side }).Firings(value).Length == 1);

    [Fact]
    public void Step_Below_ComesBackUpwards() =>
        Assert.Equal([0, 3], (AlertRules.Rule() with { Side = AlertSide.Below }).Firings(99, 105, 110, 99));

    [Fact]
    public void Step_HoldFor_FiresWhenTheTimeIsFull() =>
        Assert.Equal([4], (AlertRules.Rule() with { HoldFor = TimeSpan.FromMinutes(3) }).Firings(50, 100, 100, 100, 100, 100));

    [Fact]
    public void Step_HoldInterrupted_CountsFromTheStart() =>
        Assert.Equal([6], (AlertRules.Rule() with { HoldFor = TimeSpan.FromMinutes(3) }).Firings(100, 100, 99, 100, 100, 100, 100));

    [Fact]
    public void Step_HoldWithUnknownValue_CountsFromTheStart() =>
        Assert.Equal([6], (AlertRules.Rule() with { HoldFor = TimeSpan.FromMinutes(3) }).Firings(100, 100, null, 100, 100, 100, 100));

    [Fact]
    public void Step_UnknownWhileRaised_FiresNoSecondTime() =>
        Assert.Equal([0], AlertRules.Rule().Firings(100, null, double.NaN, 100));

    [Fact]
    public void Step_CoolDown_DelaysTheNextFiring() =>
        Assert.Equal([0, 5], (AlertRules.Rule() with { CoolDown = TimeSpan.FromMinutes(5) }).Firings(100, 80, 100, 100, 100, 100, 100));

    [Fact]
    public void Step_CoolDownOutlastsTheCondition_FiresNot() =>
        Assert.Equal([0], (AlertRules.Rule() with { CoolDown = TimeSpan.FromMinutes(5) }).Firings(100, 80, 100, 80, 80, 80, 80));

    [Fact]
    public void Step_QuietHours_FiresAfterThemIfItStillHolds()
    {
        var rule = AlertRules.Rule() with { Quiet = new(new(11, 0), new(12, 3), "UTC") };

        Assert.Equal([3], rule.Firings(100, 100, 100, 100, 100));
        Assert.Empty(rule.Firings(100, 100, 80, 80, 80));
    }

    [Fact]
    public void Step_EveryFiring_CountsUp()
    {
        var rule = AlertRules.Rule();
        var first = AlertMachine.Step(rule, default, 100, AlertRules.Start).State;
        var back = AlertMachine.Step(rule, first, 80, AlertRules.Start.AddMinutes(1)).State;
        var second = AlertMachine.Step(rule, back, 100, AlertRules.Start.AddMinutes(2)).State;

        Assert.Equal(new(AlertPhase.Raised, null, AlertRules.Start, 1), first);
        Assert.Equal(new(AlertPhase.Clear, null, AlertRules.Start, 1), back);
        Assert.Equal(2, second.Firings);
    }
}
