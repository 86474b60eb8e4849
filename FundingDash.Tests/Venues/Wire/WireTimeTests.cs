using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Tests.Venues.Wire;

public sealed class WireTimeTests
{
    private static readonly DateTimeOffset Evening = new(2026, 9, 13, 23, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-09-13T23:00:00")]
    [InlineData("2026-09-13T23:00:00Z")]
    [InlineData("2026-09-14T01:00:00+02:00")]
    [InlineData("2026-09-13T23:00:00.000000")]
    [InlineData("2026-09-13 23:00:00")]
    public void FromIso_WithOrWithoutZone_IsUtc(string text)
    {
        Assert.Equal(Evening, WireTime.FromIso(text));
        Assert.Equal(TimeSpan.Zero, WireTime.FromIso(text)!.Value.Offset);
    }

    [Fact]
    public void FromIso_Fractions_AreKept() => Assert.Equal(Evening.AddTicks(1_234_567), WireTime.FromIso("2026-09-13T23:00:00.1234567Z"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("1789340400000")]
    [InlineData("2026-13-01T00:00:00")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void FromIso_NoBelievableTime_IsNone(string? text) => Assert.Null(WireTime.FromIso(text));

    [Theory]
    [InlineData(1789340400000)]
    [InlineData(1789340400000.4)]
    public void FromMilliseconds_Epoch_IsUtc(double value) => Assert.Equal(Evening, WireTime.FromMilliseconds((decimal)value));

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(1789340400.0)]
    [InlineData(1789340400000000.0)]
    public void FromMilliseconds_AnotherUnitOrNone_IsNone(double value) => Assert.Null(WireTime.FromMilliseconds((decimal)value));
}
