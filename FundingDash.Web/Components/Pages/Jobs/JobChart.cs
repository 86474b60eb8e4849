using System.Collections.Immutable;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Jobs.Control;
using FundingDash.Web.Live.Jobs;

namespace FundingDash.Web.Components.Pages.Jobs;

/// <summary>The runs of the last day over time, as a chart and in words.</summary>
internal sealed record JobChart(ImmutableArray<RunCount> Counts, ChartModel Model)
{
    private const int Green = 2;
    private const int Amber = 3;
    private const int Red = 6;

    public long Succeeded => Counts.Sum(count => count.Succeeded);

    public long Failed => Counts.Sum(count => count.Failed);

    public long Cancelled => Counts.Sum(count => count.Cancelled);

    public string Summary => $"Within the last {JobBoard.CountPeriod.TotalHours:0} hours {Succeeded:N0} runs succeeded, {Failed:N0} failed and {Cancelled:N0} were cancelled.";

    public static JobChart Of(ImmutableArray<RunCount> counts) => new(counts, new()
    {
        Decimals = 0,
        Unit = "",
        Lines =
        [
            new("Succeeded", Green, ChartStyle.Steps, Points(counts, count => count.Succeeded)),
            new("Cancelled", Amber, ChartStyle.Steps, Points(counts, count => count.Cancelled)),
            new("Failed", Red, ChartStyle.Steps, Points(counts, count => count.Failed)),
        ],
    });

    // A stretch without a run is a zero, not a line across it.
    private static ImmutableArray<ChartPoint> Points(ImmutableArray<RunCount> counts, Func<RunCount, long> value)
    {
        var step = (int)JobBoard.CountStep.TotalMinutes;
        var points = ImmutableArray.CreateBuilder<ChartPoint>();
        foreach (var count in counts)
        {
            var minute = (int)(count.Start.ToUnixTimeSeconds() / 60);
            if (points.Count > 0 && points[^1].Minute + step < minute)
                points.Add(new(points[^1].Minute + step, 0));
            if (points.Count > 0 && points[^1].Minute + step < minute)
                points.Add(new(minute - step, 0));
            points.Add(new(minute, value(count)));
        }

        if (points.Count > 0)
            points.Add(new(points[^1].Minute + step, points[^1].Value));
        return points.ToImmutable();
    }
}
