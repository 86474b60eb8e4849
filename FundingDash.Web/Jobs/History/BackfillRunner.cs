using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Runs one backfill of the log on this instance: progress to the pages at once and to the log every second, which also tells whether somebody stopped it.</summary>
public sealed partial class BackfillRunner(FeedBackfill backfill, BackfillRunStore log, BackfillProgressStore progress, TimeProvider clock, ILogger<BackfillRunner> logger)
{
    private static readonly TimeSpan ReportPeriod = TimeSpan.FromSeconds(1);

    /// <summary>Runs to the end, or until somebody stopped it or another instance took it over, or the loss of the database; in the last case any instance takes it up again later.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task RunAsync(BackfillRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var state = new BackfillRunState(run, clock);
        var reporting = ReportAsync(state, stop);
        try
        {
            var scope = new BackfillScope(run.Requested) { Gaps = run.OnlyIncomplete ? run.Requested : default, OnlyIncomplete = run.OnlyIncomplete };
            var failure = await backfill.RunAsync(run.Feed, scope, step => Show(state.Add(step)), stop.Token);
            await EndAsync(state, failure is null ? BackfillState.Done : BackfillState.Failed, failure, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What became of it, the log knows.
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

    private async Task EndAsync(BackfillRunState state, BackfillState outcome, string? failure, CancellationToken cancellationToken)
    {
        var last = state.Now;
        await log.ReportAsync(last, cancellationToken);
        if (!await log.FinishAsync(last.Id, outcome, failure, cancellationToken))
            return;
        Show(state.End(outcome, failure));
        LogEnded(logger, last.Feed, outcome, last.ContractsDone, last.RecordsWritten, failure);
    }

    private async Task ReportAsync(BackfillRunState state, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(ReportPeriod, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                var now = state.Now;
                try
                {
                    if (!await log.ReportAsync(now, stop.Token))
                        await stop.CancelAsync();
                }
                catch (Exception e) when (!stop.IsCancellationRequested)
                {
                    // The writing of settlements waits for the database too; the next report is the next attempt.
                    LogSilent(logger, now.Feed, e.Message);
                }
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private void Show(BackfillRun now) => progress.Report([now]);

    [LoggerMessage(1, LogLevel.Information, "{Feed}: backfill {Outcome}, {Contracts} contracts, {Records} new settlements {Failure}")]
    private static partial void LogEnded(ILogger logger, string feed, BackfillState outcome, int contracts, long records, string? failure);

    [LoggerMessage(2, LogLevel.Warning, "{Feed}: the backfill is interrupted and goes on when the database is back: {Reason}")]
    private static partial void LogInterrupted(ILogger logger, string feed, string reason);

    [LoggerMessage(3, LogLevel.Debug, "{Feed}: the progress of the backfill cannot be stored: {Reason}")]
    private static partial void LogSilent(ILogger logger, string feed, string reason);
}
