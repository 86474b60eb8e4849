using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage.Arbitrage;
using FundingDash.Web.Storage.Retention;

namespace FundingDash.Web.Jobs.Retention;

/// <summary>Drops what is older than the settings in force keep.</summary>
public sealed class RetentionJob(SettingsStore settings, RetentionStore logs, SpreadStore spreads, TimeProvider clock) : IJob
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
        context.Report.Count(dropped);
    }
}
