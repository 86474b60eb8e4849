using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Tests.Funding;

public sealed class SettlementTests
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 11, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(29_999, 0)]
    [InlineData(30_000, 1)]
    [InlineData(-30_000, 0)]
    [InlineData(-30_001, -1)]
    public void Snap_Milliseconds_GoToTheNearestMinute(int milliseconds, int minutes) =>
        Assert.Equal(Noon.AddMinutes(minutes), Settlement.Snap(Noon.AddMilliseconds(milliseconds)));

    [Fact]
    public void Snap_AnyZone_IsUtc() => Assert.Equal(TimeSpan.Zero, Settlement.Snap(Noon.ToOffset(TimeSpan.FromHours(8))).Offset);

    [Fact]
    public void Published_Edges_AreThoseOfSnapping()
    {
        var range = new TimeRange(Noon, Noon.AddHours(1));

        var (from, to) = Settlement.Published(range);

        Assert.True(range.Contains(Settlement.Snap(from)));
        Assert.False(range.Contains(Settlement.Snap(from.AddTicks(-1))));
        Assert.True(range.Contains(Settlement.Snap(to.AddTicks(-1))));
        Assert.False(range.Contains(Settlement.Snap(to)));
    }

    [Fact]
    public void Published_BeforeUnixTime_BeginsWithIt() =>
        Assert.Equal(DateTimeOffset.UnixEpoch, Settlement.Published(new(DateTimeOffset.MinValue, Noon)).From);

    [Fact]
    public void PerHour_UnknownInterval_IsUnknown()
    {
        Assert.Null(new Settlement(Noon, 0.0008m, null).PerHour);
        Assert.Equal(0.0001, new Settlement(Noon, 0.0008m, FundingInterval.Documented(8)).PerHour!.Value, 12);
    }

    [Theory]
    [InlineData(0, 60, 0, 60)]
    [InlineData(1, 59, 0, 60)]
    [InlineData(0, 61, 0, 120)]
    [InlineData(59, 61, 0, 120)]
    public void Minutes_Range_IsWidenedToFullOnes(int from, int to, int expectedFrom, int expectedTo) =>
        Assert.Equal(new TimeRange(Noon.AddSeconds(expectedFrom), Noon.AddSeconds(expectedTo)), new TimeRange(Noon.AddSeconds(from), Noon.AddSeconds(to)).Minutes);
}
