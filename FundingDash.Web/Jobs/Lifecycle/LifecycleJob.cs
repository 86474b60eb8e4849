using FundingDash.Domain.Lifecycle;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Lifecycle;

namespace FundingDash.Web.Jobs.Lifecycle;

/// <summary>Marks contracts that their venue no longer lists as stale, then as delisted. That one is new or back is noted with its quotes.</summary>
public sealed partial class LifecycleJob(LifecycleStore store, SettingsStore settings, TimeProvider clock, ILogger<LifecycleJob> logger) : IJob
{
    public const string Name = "lifecycle";
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rules = settings.Settings.Contracts;
        var now = clock.GetUtcNow();
        var absent = await store.LoadAbsentAsync(now - rules.StaleAfter, cancellationToken);
        if (absent.Count == 0)
            return;
        var presence = await store.LoadPresenceAsync(absent.Select(contract => contract.Feed).Distinct(StringComparer.Ordinal), now - CollectionRunStore.Kept, cancellationToken);
        var aged = absent.Select(contract => contract with { State = Judge(contract, rules, presence.GetValueOrDefault(contract.Feed)) })
            .Zip(absent)
            .Where(pair => pair.First.State != pair.Second.State)
            .Select(pair => pair.First)
            .ToList();
        var written = aged.Count > 0 ? await store.AgeAsync(aged, now, cancellationToken) : 0;
        context.Report.Count(written);
        if (written > 0)
            LogAged(logger, written);
    }

    private static ContractState Judge(AbsentContract contract, LifecycleSettings rules, FeedPresence? presence) =>
        LifecycleRules.Judge(contract.State, presence?.AbsenceSince(contract.LastSeen) ?? TimeSpan.Zero, rules.StaleAfter, rules.DelistedAfter);

    [LoggerMessage(1, LogLevel.Information, "{Contracts} contracts have become stale or delisted")]
    private static partial void LogAged(ILogger logger, int contracts);
}
