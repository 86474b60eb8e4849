using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Alerts;

public sealed class FeedSignsTests
{
    private static readonly FeedHealth Asked = new() { Feed = "bybit", Period = TimeSpan.FromSeconds(30) };
    private static readonly FeedHealth Live = Asked with { Outcome = FetchOutcome.Success, LastSuccess = Quotes.Now, LastAttempt = Quotes.Now };
    private static readonly FeedHealth Failing = Live with { Outcome = FetchOutcome.Failure, Failure = new(FailureKind.HttpStatus, "HTTP 500") };

    [Fact]
    public void Of_Live_NothingIsWrong() => AssertSigns(Live, seconds: 30, isDown: false, isLate: false);

    [Fact]
    public void Of_FailsWithFreshValues_IsNotDownYet() => AssertSigns(Failing, seconds: 60, isDown: false, isLate: false);

    [Fact]
    public void Of_FailsWithStaleValues_IsDown() => AssertSigns(Failing, seconds: 91, isDown: true, isLate: false);

    [Fact]
    public void Of_LimitedWithStaleValues_IsDown() => AssertSigns(Failing with { Failure = new(FailureKind.RateLimited, "429") }, seconds: 91, isDown: true, isLate: false);

    [Fact]
    public void Of_NobodyCollects_IsLate() => AssertSigns(Live, seconds: 91, isDown: false, isLate: true);

    [Fact]
    public void Of_NeverBroughtAnything_IsDown() => AssertSigns(Failing with { LastSuccess = null }, seconds: 0, isDown: true, isLate: false);

    [Fact]
    public void Of_NotAskedYet_IsUnknown() => AssertSigns(Asked, seconds: 0, isDown: null, isLate: null);

    [Fact]
    public void Of_SwitchedOff_NothingIsWrong() => AssertSigns(Failing with { Enabled = false }, seconds: 9_000, isDown: false, isLate: false);

    private static void AssertSigns(FeedHealth health, int seconds, bool? isDown, bool? isLate)
    {
        var signs = FeedSigns.Of(health, "Bybit", Quotes.Now.AddSeconds(seconds)).ToDictionary(sign => sign.Trouble, sign => sign.IsWrong);

        Assert.Equal((isDown, isLate), (signs[SystemTrouble.VenueDown], signs[SystemTrouble.DataLate]));
    }
}
