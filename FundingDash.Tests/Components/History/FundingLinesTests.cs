using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Statistics;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.Pages.History;
using FundingDash.Web.Live.History;
using Settled = FundingDash.Tests.Statistics.History;

namespace FundingDash.Tests.Components.History;

public sealed class FundingLinesTests
{
    private static readonly RateMode EightHours = HistoryQueryString.EightHours;

    [Fact]
    public void Steps_Rates_HoldFromTheBeginningOfTheirIntervals()
    {
        var end = EpochMinutes.Floor(Settled.Now);

        Assert.Equal(
            [new ChartPoint(end - 480, 0.01f), new(end - 240, 0.04f), new(end, 0.04f)],
            FundingLines.Steps(View(SettledSeries.Empty.Merge([Settled.Row(Settled.Now.AddHours(-4), 0.00005, 4), Settled.Row(Settled.Now, 0.0002, 4)])), EightHours).AsEnumerable());
    }

    [Fact]
    public void Steps_Hole_EndsTheLine()
    {
        var series = Settled.Of(8, Enumerable.Repeat(1e-4, 9)).Without(row => row.Time == Settled.Now.AddHours(-32));

        var ended = Assert.Single(FundingLines.Steps(View(series), EightHours), point => float.IsNaN(point.Value));

        Assert.Equal(EpochMinutes.Floor(Settled.Now.AddHours(-40)), ended.Minute);
    }

    [Fact]
    public void Steps_NinetyDaysOfHours_StayWithinTheLimitAndKeepThePeak()
    {
        var rates = Enumerable.Range(0, 2160).Select(i => i == 777 ? 0.004 : i % 7 * 1e-6);

        var points = FundingLines.Steps(View(Settled.Of(1, rates)), EightHours);

        Assert.InRange(points.Length, 500, Downsample.LargestChart + 1);
        Assert.Equal(3.2f, points.Max(point => point.Value), 4);
    }

    [Fact]
    public void Cumulative_Rates_AreSummedInPercent() =>
        Assert.Equal([0.01f, 0.03f, 0.02f], FundingLines.Cumulative(Settled.Of(8, 1e-4, 2e-4, -1e-4)).Select(point => MathF.Round(point.Value, 6)));

    private static ContractView View(SettledSeries series)
    {
        var contract = new HistoryContract { Id = 1, Key = new("A", "BTC"), Feed = "a", Asset = "BTC", FirstSeen = Settled.Now, LastSeen = Settled.Now, Series = series };
        return new(contract.Key, contract, series, new TimeRange(Settled.Now.AddDays(-90), Settled.Now));
    }
}
