using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Pages.Jobs;
using FundingDash.Web.Live.Jobs;

namespace FundingDash.Tests.Components.Jobs;

public sealed class JobChartTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly int Minute = (int)(Start.ToUnixTimeSeconds() / 60);

    [Fact]
    public void Of_StretchWithoutRuns_IsZeroThere()
    {
        var chart = JobChart.Of([new(Start, 5, 1, 0), new(Start.AddMinutes(40), 7, 0, 2)]);

        Assert.Equal([new(Minute, 5), new(Minute + 10, 0), new(Minute + 30, 0), new(Minute + 40, 7), new(Minute + 50, 7)], chart.Model.Lines[0].Points.ToArray());
        Assert.Equal((12, 1, 2), (chart.Succeeded, chart.Failed, chart.Cancelled));
        Assert.Equal("Within the last 24 hours 12 runs succeeded, 1 failed and 2 were cancelled.", chart.Summary);
    }

    [Fact]
    public void Of_OneStretchMissing_HasOneZero() =>
        Assert.Equal([new(Minute, 5), new(Minute + 10, 0), new(Minute + 20, 7), new(Minute + 30, 7)], JobChart.Of([new(Start, 5, 0, 0), new(Start.AddMinutes(20), 7, 0, 0)]).Model.Lines[0].Points.ToArray());

    [Fact]
    public void Of_Nothing_HasNoPoints() => Assert.All(JobChart.Of([]).Model.Lines, line => Assert.Empty(line.Points));
}
