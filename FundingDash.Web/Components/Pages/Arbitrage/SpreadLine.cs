using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Pages.History;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>Histories of pairs as points of a chart.</summary>
internal static class SpreadLine
{
    /// <summary>The spread of every hour in percent per 8 h; a point only where it changes. The line ends where a leg is unknown.</summary>
    public static ImmutableArray<ChartPoint> Points(SpreadHistory history)
    {
        var points = ImmutableArray.CreateBuilder<ChartPoint>();
        float? last = null;
        for (var hour = history.FirstHour; hour < history.EndHour; hour++)
        {
            float? value = history.At(hour) is { } spread ? (float)HistoryQueryString.EightHours.Percent(spread) : null;
            if (value != last)
                points.Add(value is { } known ? new(Minute(hour), known) : ChartPoint.End(Minute(hour)));
            last = value;
        }

        if (last is { } end)
            points.Add(new(Minute(history.EndHour), end));
        return points.ToImmutable();
    }

    /// <summary>What is left of the payments so far after one round trip, in percent; payments of one minute are one point.</summary>
    public static ImmutableArray<ChartPoint> Net(PairLedger ledger, double fees)
    {
        var points = ImmutableArray.CreateBuilder<ChartPoint>(ledger.Entries.Length + 1);
        points.Add(Point(EpochMinutes.Floor(ledger.From), 0));
        foreach (var entry in ledger.Entries)
        {
            if (points[^1].Minute == entry.Minute)
                points[^1] = Point(entry.Minute, entry.Balance);
            else
                points.Add(Point(entry.Minute, entry.Balance));
        }

        return points.ToImmutable();

        ChartPoint Point(int minute, double balance) => new(minute, (float)((balance - fees) * 100));
    }

    private static int Minute(int hour) => hour * EpochMinutes.PerHour;
}
