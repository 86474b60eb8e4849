using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Pages.History;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Arbitrage;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>What a pair was quoted at while it was among the best, as points of a chart. Nothing while the database is away: the rest of the page stands in memory.</summary>
/// <param name="history">Knows the contracts.</param>
/// <param name="load"><see cref="SpreadStore.LoadSamplesAsync"/>.</param>
public sealed class QuotedSpreads(HistoryStore history, Func<StoredPair, DateTimeOffset, TimeSpan, CancellationToken, Task<IReadOnlyList<(DateTimeOffset Time, double HourlySpread)>>> load)
{
    private const int MostPoints = 1000;

    /// <summary>Percent per 8 h since a time; the line ends where the pair was not sampled.</summary>
    public async Task<ImmutableArray<ChartPoint>> LoadAsync(PairKey pair, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (history.Find(pair.Long)?.Id is not { } bought || history.Find(pair.Short)?.Id is not { } sold)
            return [];
        var minutes = Math.Max(1, (int)Math.Ceiling((now - since).TotalMinutes / MostPoints));
        try
        {
            return Points(await load(new(bought, sold), since, TimeSpan.FromMinutes(minutes), cancellationToken), minutes);
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            return [];
        }
    }

    private static ImmutableArray<ChartPoint> Points(IReadOnlyList<(DateTimeOffset Time, double HourlySpread)> samples, int minutes)
    {
        var points = ImmutableArray.CreateBuilder<ChartPoint>(samples.Count);
        foreach (var (time, spread) in samples)
        {
            var minute = EpochMinutes.Floor(time);
            if (points.Count > 0 && minute - points[^1].Minute > minutes)
                points.Add(ChartPoint.End(points[^1].Minute + minutes));
            points.Add(new(minute, (float)HistoryQueryString.EightHours.Percent(spread)));
        }

        if (points.Count > 0)
            points.Add(ChartPoint.End(points[^1].Minute + minutes));
        return points.ToImmutable();
    }
}
