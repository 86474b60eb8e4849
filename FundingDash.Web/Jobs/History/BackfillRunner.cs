using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Runs one backfill of the log on this instance: progress to the pages at once and to the log every second, which also tells whether somebody stopped it.</summary>
public sealed partial class BackfillRunner(FeedBackfill backfill, BackfillRunStore log, BackfillProgressStore progress, HistoryStore store, TimeProvider clock, ILogger<BackfillRunner> logger)
{
    private static readonly TimeSpan ReportPeriod = TimeSpan.FromSeconds(1);

    /// <summary>Runs to the end, the cancellation or the loss of the database; in the last case any instance takes it up again later.</summary>
    public async Task RunAsync(BackfillRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var state = new RunState(BackfillProgress.Of(run) with { ContractsDone = 0, UpdatedAt = clock.GetUtcNow() });
        var reporting = ReportAsync(state, stop);
        try
        {
            var only = run.OnlyIncomplete ? Incomplete(run) : null;
            var failure = await backfill.RunAsync(run.Feed, run.Requested, only, step => Show(state.Add(step, clock.GetUtcNow())), stop.Token);
            await EndAsync(state, failure is null ? BackfillState.Done : BackfillState.Failed, failure, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Show(state.End(BackfillState.Cancelled, null, clock.GetUtcNow()));
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            LogInterrupted(logger, run.Feed, e.Message);
        }
        finally
        {
            await stop.CancelAsync();
            await reporting;
        }
    }

    private async Task EndAsync(RunState state, BackfillState outcome, string? failure, CancellationToken cancellationToken)
    {
        var (last, _) = state.Latest;
        await log.ReportAsync(last.RunId, last.ContractsTotal, last.ContractsDone, last.Records, cancellationToken);
        var ended = await log.FinishAsync(last.RunId, outcome, failure, cancellationToken);
        Show(state.End(ended ? outcome : BackfillState.Cancelled, failure, clock.GetUtcNow()));
        LogEnded(logger, last.Feed, outcome, last.ContractsDone, last.Records, failure);
    }

    private async Task ReportAsync(RunState state, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(ReportPeriod, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                var (now, isOver) = state.Latest;
                if (isOver)
                    return;
                try
                {
                    if (!await log.ReportAsync(now.RunId, now.ContractsTotal, now.ContractsDone, now.Records, stop.Token))
                        await stop.CancelAsync();
                }
                catch (Exception e) when (DatabaseFaults.IsOutage(e))
                {
                    // The writing of settlements waits for the database too; the next report is the next attempt.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private HashSet<int> Incomplete(BackfillRun run) =>
        [.. store.All.Where(contract => contract.Feed == run.Feed && Completeness.Of(contract, run.Requested, clock.GetUtcNow()) is { IsComplete: false }).Select(contract => contract.Id)];

    private void Show(BackfillProgress now) => progress.Report([now]);

    [LoggerMessage(1, LogLevel.Information, "{Feed}: backfill {Outcome}, {Contracts} contracts, {Records} new settlements {Failure}")]
    private static partial void LogEnded(ILogger logger, string feed, BackfillState outcome, int contracts, long records, string? failure);

    [LoggerMessage(2, LogLevel.Warning, "{Feed}: the backfill is interrupted and goes on when the database is back: {Reason}")]
    private static partial void LogInterrupted(ILogger logger, string feed, string reason);

    private sealed class RunState(BackfillProgress start)
    {
        private readonly Lock _lock = new();
        private BackfillProgress _now = start;

        public (BackfillProgress Now, bool IsOver) Latest
        {
            get
            {
                lock (_lock)
                    return (_now, _now.IsOver);
            }
        }

        public BackfillProgress Add(BackfillStep step, DateTimeOffset at)
        {
            lock (_lock)
            {
                return _now = _now with
                {
                    ContractsTotal = step.Total ?? _now.ContractsTotal,
                    ContractsDone = _now.ContractsDone + step.Done,
                    ContractsIncomplete = _now.ContractsIncomplete + step.Incomplete,
                    Records = _now.Records + step.Records,
                    UpdatedAt = at > _now.UpdatedAt ? at : _now.UpdatedAt.AddTicks(1),
                };
            }
        }

        public BackfillProgress End(BackfillState state, string? failure, DateTimeOffset at)
        {
            lock (_lock)
                return _now = _now with { State = state, Failure = failure, UpdatedAt = at > _now.UpdatedAt ? at : _now.UpdatedAt.AddTicks(1), FinishedAt = at };
        }
    }
}
