using FundingDash.Domain.Alerts;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;
using FundingDash.Web.Live.Lifecycle;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>Watches the rules with every publication, on one instance at a time. Without rules it asks the database for them now and then, and nothing else.</summary>
public sealed partial class AlertKeeper(
    AlertRuleStore rules, AlertStateStore states, AlertLeader leader, AlertSignals signals, SnapshotStore snapshots, StatisticsStore statistics, ArbitrageStore arbitrage,
    ContractEventStore contractEvents, AlertMeter meter, TimeProvider clock, ILogger<AlertKeeper> logger) : BackgroundService
{
    /// <summary>Rules that another instance has changed are in force after this.</summary>
    public static readonly TimeSpan RulesPeriod = TimeSpan.FromSeconds(5);

    // Statistics and pairs follow a snapshot within moments.
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    private IReadOnlyList<AlertRule> _rules = [];
    private AlertEvaluator? _evaluator;
    private OccurrenceWatch _occurrences = new([]);

    /// <summary>Reads the rules anew, and what they remember if they are others than before.</summary>
    /// <returns>False when there is nothing to do here: no rules, or another instance watches them.</returns>
    public async Task<bool> TakeUpAsync(CancellationToken cancellationToken)
    {
        var read = await rules.ListEnabledAsync(cancellationToken);
        var lead = read.Count == 0 ? Lead.Elsewhere : await leader.HoldAsync(cancellationToken);
        if (lead == Lead.Elsewhere)
        {
            _evaluator = null;
            await leader.ReleaseAsync();
            return false;
        }

        // What memory holds may be behind what another instance has fired meanwhile: its next number would be taken.
        if (lead != Lead.Kept)
            _evaluator = null;
        if (_evaluator is not null && read.Select(rule => (rule.Id, rule.Revision)).SequenceEqual(_rules.Select(rule => (rule.Id, rule.Revision))))
            return true;
        _evaluator = new(read, await states.LoadAsync(cancellationToken));
        _occurrences = new(read);
        _rules = read;
        return true;
    }

    /// <summary>Looks at the market as it stands, once, and stores what follows.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_evaluator is not { } evaluator)
            return;
        var begun = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        var outcome = evaluator.Evaluate(new(snapshots.Current, statistics.Current, arbitrage.Current, now));
        var happened = _occurrences.Look(contractEvents.Current, now);
        meter.Evaluated(clock.GetElapsedTime(begun));
        if (outcome.IsEmpty && happened.Count == 0)
            return;
        try
        {
            var fresh = await states.WriteAsync(outcome.States, [.. outcome.Firings, .. happened], cancellationToken);
            if (fresh.Count == 0)
                return;
            meter.Fired(fresh.Count);
            signals.Post();
        }
        catch
        {
            // What memory holds is ahead of the database now: the next look begins with what is stored.
            _evaluator = null;
            throw;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await leader.ReleaseAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var changed = signals.RulesChanged;
                if (await TakeUpAsync(stoppingToken))
                    await WatchAsync(changed, clock.GetUtcNow() + RulesPeriod, stoppingToken);
                else
                    await WaitAsync(changed, RulesPeriod, stoppingToken);
            }
            catch (Exception e) when (DatabaseFaults.IsOutage(e))
            {
                LogWaiting(logger, e.Message);
                _evaluator = null;
                await Task.Delay(AfterFault, clock, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogBug(logger, e);
                _evaluator = null;
                await Task.Delay(AfterFault, clock, stoppingToken);
            }
        }
    }

    private async Task WatchAsync(Task changed, DateTimeOffset until, CancellationToken stoppingToken)
    {
        while (!changed.IsCompleted && clock.GetUtcNow() is var now && now < until)
        {
            var news = Task.WhenAny(snapshots.Observe().Replaced, statistics.Observe().Replaced, arbitrage.Observe().Replaced, contractEvents.Observe().Replaced, changed);
            await LookAsync(stoppingToken);
            await Task.Delay(LeastPause, clock, stoppingToken);
            await WaitAsync(news, until - now, stoppingToken);
        }
    }

    private async Task WaitAsync(Task news, TimeSpan atMost, CancellationToken stoppingToken)
    {
        var waited = news.WaitAsync(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, clock, stoppingToken);
        await waited.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(1, LogLevel.Debug, "Alerts wait for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "An error of our own in the watching of alerts")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
