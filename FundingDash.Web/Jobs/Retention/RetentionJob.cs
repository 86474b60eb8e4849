using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage.Arbitrage;
using FundingDash.Web.Storage.Archive;
using FundingDash.Web.Storage.Retention;

namespace FundingDash.Web.Jobs.Retention;

/// <summary>Drops what is older than the settings in force keep.</summary>
public sealed class RetentionJob(SettingsStore settings, RetentionStore logs, SpreadStore spreads, SettlementArchive? archive, TimeProvider clock) : IJob
{
    public const string Name = "retention";
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>Not in the first minutes, in which everything starts.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromMinutes(10);

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (kept, now) = (settings.Settings.Retention, clock.GetUtcNow());
        var dropped = 0L;
        if (RetentionSettings.Edge(kept.Collections, now) is { } collections)
            dropped += await logs.DropCollectionsAsync(collections, cancellationToken);
        if (RetentionSettings.Edge(kept.Alerts, now) is { } alerts)
            dropped += await logs.DropAlertsAsync(alerts, cancellationToken);
        if (RetentionSettings.Edge(kept.Audit, now) is { } audit)
            dropped += await logs.DropAuditAsync(audit, cancellationToken);
        if (RetentionSettings.Edge(kept.Spreads, now) is { } old)
            await spreads.DropMonthsBeforeAsync(old, cancellationToken);
        if (RetentionSettings.Edge(kept.Settlements, now) is { } settlements)
            dropped += await DropSettlementsAsync(settlements, context.Report, cancellationToken);
        context.Report.Count(dropped);
    }

    private async Task<long> DropSettlementsAsync(DateTimeOffset before, JobReport report, CancellationToken cancellationToken)
    {
        if (archive is null)
        {
            report.Fail($"no settlement is dropped: there is no archive ({ArchiveSettings.TargetKey})");
            return 0;
        }

        var dropped = 0L;
        var stay = new List<string>();
        try
        {
            foreach (var month in (await archive.ListStoredAsync(cancellationToken)).Where(month => month.AddMonths(1) <= before))
            {
                // A month is due here in the hour in which it is due for the archive, whose own job comes once a day.
                var (_, fault) = await archive.ArchiveAsync(month, cancellationToken);
                if (fault is null)
                {
                    (var rows, fault) = await archive.DropAsync(month, cancellationToken);
                    dropped += rows;
                }

                // Whoever is at the archive now has nothing to do with whether this works: the next hour asks again.
                if (fault == SettlementArchive.Busy)
                    break;
                if (fault is not null)
                    stay.Add(fault);
            }
        }
        catch (ShelfException e)
        {
            stay.Add(e.Message);
        }

        if (stay.Count > 0)
            report.Fail(string.Join("; ", stay));
        return dropped;
    }
}
