using FundingDash.Domain.Statistics;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.Statistics;

/// <summary>Stores the statistics: the active zone with every run (30 s), the stable one with every second.</summary>
public sealed class StatisticsJob(StatisticsStore statistics, HistoryStore history, StatisticsWriter writer, TimeProvider clock) : IJob
{
    public const string Name = "statistics";
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        // By the time it was due, so that it holds whichever instance ran it before.
        var withStable = context.ScheduledAt.ToUnixTimeSeconds() / (int)Period.TotalSeconds % 2 == 0;
        var now = clock.GetUtcNow();
        var rows = statistics.Current.All
            .Where(figures => figures.Zone == Zone.Active || withStable)
            .Select(figures => (figures, contract: history.Find(figures.Key)))
            .Where(pair => pair.contract is not null)
            .Select(pair => Row(pair.contract!.Id, pair.figures, now))
            .ToList();
        await writer.WriteAsync(rows, cancellationToken);
        context.Report.Count(rows.Count);
    }

    private static StoredStatistics Row(int contractId, ContractStatistics figures, DateTimeOffset now)
    {
        var (live, facts) = (figures.Live, figures.Facts);
        return new(contractId)
        {
            RatePerHour = live.PerHour,
            ZScore = live.Z.Value,
            RobustZScore = live.RobustZ.Value,
            RobustMethod = live.RobustZ.Value is null ? null : EnumText<FigureMethod>.Of(live.RobustZ.Method),
            Percentile = live.Percentile.Value,
            Mean = facts.Mean,
            Deviation = facts.Deviation,
            Median = facts.Median,
            N = facts.N,
            NEff = facts.NEff,
            SpanHours = facts.Span.TotalHours,
            Coverage = facts.Coverage,
            HalfLifeHours = figures.Reference.HalfLife.Hours,
            Confidence = facts.Confidence is { } confidence ? EnumText<Confidence>.Of(confidence) : null,
            Zone = EnumText<Zone>.Of(figures.Zone),
            Reason = live.Z.Reason is { } reason ? EnumText<FigureReason>.Of(reason) : null,
            ComputedAt = now,
        };
    }
}
