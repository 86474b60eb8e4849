using System.Collections.Concurrent;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Reads what is missing of all contracts of a feed, those with the largest open interest first. A contract that another run of this process is at waits until that is done with it.</summary>
public sealed partial class FeedBackfill(HistoryFeeds feeds, MissingHistory missing, ContractBackfill contract, TimeProvider clock, ILogger<FeedBackfill> logger)
{
    // Requests wait for the venue's answers far longer than for us; the venue's budget bounds them all.
    private const int Concurrency = 6;

    // So many contracts failing one after the other mean that the venue is down.
    private const int Patience = 12;

    private static readonly TimeSpan WaitForOther = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<int, bool> _inWork = new();

    /// <summary>Fills what the scope asks for.</summary>
    /// <param name="feed">Key of the feed.</param>
    /// <param name="scope">What to ask for.</param>
    /// <param name="report">Called whenever something has been done, from several threads.</param>
    /// <param name="cancellationToken">Ends it; what was stored until then stays.</param>
    /// <returns>Why the feed was given up; null when every contract had its turn.</returns>
    /// <exception cref="Npgsql.NpgsqlException">The database was away when it was asked what is missing.</exception>
    public async Task<string?> RunAsync(string feed, BackfillScope scope, Action<BackfillStep> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (feeds.Find(feed) is not { } venue)
            return $"the feed {feed} is unknown or switched off";
        var contracts = await missing.FindAsync(venue.Definition, scope, cancellationToken);
        report(new() { Total = contracts.Count });
        var run = new FeedRun(venue, report, Patience);
        while (true)
        {
            var busy = await FillAsync(run, contracts, cancellationToken);
            if (busy.IsEmpty || run.IsGivenUp)
                break;
            await Task.Delay(WaitForOther, clock, cancellationToken);
            // The other run has brought some of it.
            contracts = [.. (await missing.FindAsync(venue.Definition, scope, cancellationToken)).Where(stretches => busy.Contains(stretches[0].ContractId))];
            report(new() { Done = busy.Count - contracts.Count });
        }

        if (run.Outcome is { } outcome)
            LogGivenUp(logger, feed, outcome);
        return run.Outcome;
    }

    /// <returns>The contracts that another run is at.</returns>
    private async Task<ConcurrentBag<int>> FillAsync(FeedRun run, IReadOnlyList<IReadOnlyList<MissingRange>> contracts, CancellationToken cancellationToken)
    {
        var busy = new ConcurrentBag<int>();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await Parallel.ForEachAsync(contracts, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = giveUp.Token }, async (stretches, token) =>
            {
                // The cancellation below takes a moment to be heard of by the others.
                if (run.IsGivenUp)
                    return;
                if (!await TryFillAsync(run, stretches, token))
                    busy.Add(stretches[0].ContractId);
                if (run.IsGivenUp)
                    await giveUp.CancelAsync();
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Given up, not cancelled.
        }

        return busy;
    }

    private async Task<bool> TryFillAsync(FeedRun run, IReadOnlyList<MissingRange> stretches, CancellationToken cancellationToken)
    {
        var id = stretches[0].ContractId;
        if (!_inWork.TryAdd(id, true))
            return false;
        try
        {
            var failure = await FillAsync(run, stretches, cancellationToken);
            if (failure is not null)
                LogIncomplete(logger, run.Venue.Definition.Key, stretches[0].Symbol, failure.Kind, failure.Detail);
            run.Note(failure);
            run.Report(new() { Done = 1, Incomplete = failure is null ? 0 : 1 });
            return true;
        }
        finally
        {
            _inWork.TryRemove(id, out _);
        }
    }

    private async Task<FetchFailure?> FillAsync(FeedRun run, IReadOnlyList<MissingRange> stretches, CancellationToken cancellationToken)
    {
        try
        {
            FetchFailure? failure = null;
            foreach (var stretch in stretches)
                failure ??= await contract.RunAsync(run.Venue, stretch, records => run.Report(new() { Records = records }), cancellationToken);
            return failure;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !DatabaseFaults.IsOutage(e))
        {
            // One contract that cannot be read or stored must not cost the others.
            LogBug(logger, run.Venue.Definition.Key, stretches[0].Symbol, e);
            return new(FailureKind.Bug, $"internal error: {e.GetType().Name}; see the log");
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Feed}: the history of {Symbol} stays incomplete, {Kind}: {Detail}")]
    private static partial void LogIncomplete(ILogger logger, string feed, string symbol, FailureKind kind, string detail);

    [LoggerMessage(2, LogLevel.Warning, "{Feed}: the history is given up for now: {Detail}")]
    private static partial void LogGivenUp(ILogger logger, string feed, string detail);

    [LoggerMessage(3, LogLevel.Error, "{Feed}: an error of our own in the history of {Symbol}")]
    private static partial void LogBug(ILogger logger, string feed, string symbol, Exception exception);
}
