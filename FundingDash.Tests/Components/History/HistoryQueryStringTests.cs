using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Pages.History;

namespace FundingDash.Tests.Components.History;

public sealed class HistoryQueryStringTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 11, 17, 20, 0, TimeSpan.Zero);

    [Fact]
    public void ToString_Stretch_IsReadBack()
    {
        var stretch = ChartStretch.Parse("2026-09-01T08:00Z", "2026-09-03T16:30Z");

        Assert.Equal("?range=7d&from=2026-09-01T08:00Z&to=2026-09-03T16:30Z", (HistoryQueryString.Of("7d", null) with { Stretch = stretch }).ToString());
    }

    [Theory]
    [InlineData("2026-09-03T08:00Z", "2026-09-01T08:00Z")]
    [InlineData("2026-09-01T08:00Z", "2026-09-01T08:00Z")]
    [InlineData("1969-09-01T08:00Z", "2026-09-01T08:00Z")]
    [InlineData("yesterday", "2026-09-01T08:00Z")]
    [InlineData("2026-09-01T08:00Z", null)]
    [InlineData(null, null)]
    public void Parse_NoStretch_IsNull(string? from, string? to) => Assert.Null(ChartStretch.Parse(from, to));

    [Theory]
    [InlineData("2026-09-10T00:00Z", "7d")]
    // The first rates of the period are drawn from the beginning of their interval.
    [InlineData("2026-09-04T10:00Z", "7d")]
    [InlineData("2026-09-01T00:00Z", "30d")]
    [InlineData("2026-07-01T00:00Z", "90d")]
    [InlineData("2020-07-01T00:00Z", "all")]
    public void Covering_OldLink_WidensThePeriod(string from, string range)
    {
        var query = HistoryQueryString.Of("7d", null) with { Stretch = ChartStretch.Parse(from, "2026-09-11T00:00Z") };

        Assert.Equal(range, query.Covering(Now).Range.Key);
    }
}
