using System.Globalization;
using FundingDash.Domain.Alerts;

namespace FundingDash.Tests.Alerts;

public sealed class QuietHoursTests
{
    private static readonly QuietHours Night = new(new(22, 0), new(7, 0), "Europe/Berlin");

    [Theory]
    [InlineData("2026-09-11T19:59:00Z", false)]
    [InlineData("2026-09-11T20:00:00Z", true)]
    [InlineData("2026-09-12T04:59:00Z", true)]
    [InlineData("2026-09-12T05:00:00Z", false)]
    public void Contains_PastMidnight_GoesByTheOwnersClock(string at, bool quiet) => Assert.Equal(quiet, Night.Contains(Time(at)));

    [Theory]
    [InlineData("2026-09-11T20:00:00Z", "2026-09-12T05:00:00Z")]
    [InlineData("2026-09-12T03:00:00Z", "2026-09-12T05:00:00Z")]
    [InlineData("2026-09-12T12:00:00Z", "2026-09-12T12:00:00Z")]
    // The clock goes back in this night.
    [InlineData("2026-10-24T21:00:00Z", "2026-10-25T06:00:00Z")]
    public void EndFrom_AnyTime_IsTheNextMomentThatIsNotQuiet(string at, string end) => Assert.Equal(Time(end), Night.EndFrom(Time(at)));

    [Fact]
    public void EndFrom_EndLeaptOver_IsTheFirstMinuteAfterIt() =>
        Assert.Equal(Time("2026-03-29T01:00:00Z"), new QuietHours(new(23, 0), new(2, 30), "Europe/Berlin").EndFrom(Time("2026-03-29T00:30:00Z")));

    // Half past two comes at 00:30Z by summer time and at 01:30Z by winter time.
    [Theory]
    [InlineData("2026-10-25T00:15:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T00:45:00Z", "2026-10-25T00:45:00Z")]
    [InlineData("2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25T01:15:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z")]
    public void EndFrom_EndComesTwice_IsTheNextOfThem(string at, string end) =>
        Assert.Equal(Time(end), new QuietHours(new(23, 0), new(2, 30), "Europe/Berlin").EndFrom(Time(at)));

    [Fact]
    public void EndFrom_EndIsPastButComesAgain_IsThatOfTheSecondHour() =>
        Assert.Equal(Time("2026-10-25T01:20:00Z"), new QuietHours(new(2, 40), new(2, 20), "Europe/Berlin").EndFrom(Time("2026-10-25T00:45:00Z")));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
