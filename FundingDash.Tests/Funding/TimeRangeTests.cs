using FundingDash.Domain.Funding;

namespace FundingDash.Tests.Funding;

public sealed class TimeRangeTests
{
    [Fact]
    public void ToString_AnyRange_NamesItsEnds()
    {
        var start = new DateTimeOffset(2026, 11, 1, 8, 0, 30, TimeSpan.Zero);

        Assert.Equal("2026-11-01 08:00:30Z to 2026-11-01 09:00:30Z", new TimeRange(start, start.AddHours(1)).ToString());
    }
}
