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

    [Theory]
    [InlineData("2026-10-25T00:15:00Z")]
    [InlineData("2026-10-25T01:15:00Z")]
    public void EndFrom_EndComesTwice_IsNotQuietAndNotEarlier(string at)
    {
        var hours = new QuietHours(new(23, 0), new(2, 30), "Europe/Berlin");
        var end = hours.EndFrom(Time(at));

        Assert.True(end > Time(at));
        Assert.False(hours.Contains(end));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
