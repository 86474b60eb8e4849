using System.Collections.Concurrent;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Reads what is missing of all contracts of a feed, those with the largest open interest first. What another run of this process is at is left to it.</summary>
public sealed partial class FeedBackfill(HistoryFeeds feeds, SettlementReader stored, HistoryStore store, ContractBackfill contract, TimeProvider clock, ILogger<FeedBackfill> logger)
{
    // Requests wait for the venue's answers far longer than for us; the venue's budget bounds them all.
    private const int Concurrency = 6;

    // So many contracts failing one after the other mean that the venue is down.
    private const int Patience = 12;

    // A contract that is quoted no more may still be paid for a little while.
    private static readonly TimeSpan AfterLife = TimeSpan.FromHours(25);

    private readonly ConcurrentDictionary<int, bool> _inWork = new();

    /// <summary>Fills the range.</summary>
    /// <param name="only">Contracts to look at; null for all of the feed.</param>
    /// <param name="report">Called whenever something has been done, from several threads.</param>
    /// <returns>Why the feed was given up; null when every contract had its turn.</returns>
    public async Task<string?> RunAsync(string feed, TimeRange range, IReadOnlySet<int>? only, Action<BackfillStep> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (feeds.Find(feed) is not { } venue)
            return $"the feed {feed} is unknown or switched off";
        var missing = await FindAsync(feed, range, only, venue.Definition.History.Reach, cancellationToken);
        var contracts = missing.GroupBy(stretch => stretch.ContractId).Select(group => group.OrderByDescending(stretch => stretch.Range.To).ToList()).ToList();
        report(new() { Total = contracts.Count });
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = new Run(venue, report);
        try
        {
            await Parallel.ForEachAsync(contracts, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = giveUp.Token }, async (stretches, token) =>
            {
                if (!await TryFillAsync(run, stretches, token) && run.FailedInARow >= Patience)
                    await giveUp.CancelAsync();
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Given up, not cancelled.
        }

        if (run.FailedInARow < Patience)
            return null;
        LogGivenUp(logger, feed, run.LastFailure?.Detail);
        return $"{Patience} contracts in a row failed, the last: {run.LastFailure?.Detail}";
    }

    private async Task<IReadOnlyList<MissingRange>> FindAsync(string feed, TimeRange range, IReadOnlySet<int>? only, TimeSpan? reach, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var possible = new TimeRange(reach is { } back && range.From < now - back ? now - back : range.From, range.To < now ? range.To : now);
        var found = await stored.FindMissingAsync(feed, possible, cancellationToken);
        return [.. found.Where(missing => only?.Contains(missing.ContractId) != false).Select(Alive).Where(missing => !missing.Range.IsEmpty)];
    }

    // Before its listing and after its end nothing was paid.
    private MissingRange Alive(MissingRange missing)
    {
        if (store.FindById(missing.ContractId) is not { } known)
            return missing;
        var end = known.LastSeen + AfterLife;
        var (from, to) = missing.Range;
        return missing with { Range = new(known.ListedAt > from ? known.ListedAt.Value : from, end < to ? end : to) };
    }

    private async Task<bool> TryFillAsync(Run run, List<MissingRange> stretches, CancellationToken cancellationToken)
    {
        var id = stretches[0].ContractId;
        if (!_inWork.TryAdd(id, true))
            return true;
        try
        {
            FetchFailure? failure = null;
            foreach (var stretch in stretches)
                failure ??= await contract.RunAsync(run.Venue, stretch, records => run.Report(new() { Records = records }), cancellationToken);
            if (failure is not null)
                LogIncomplete(logger, run.Venue.Definition.Key, stretches[0].Symbol, failure.Kind, failure.Detail);
            run.Note(failure);
            run.Report(new() { Done = 1, Incomplete = failure is null ? 0 : 1 });
            return failure is null;
        }
        finally
        {
            _inWork.TryRemove(id, out _);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Feed}: the history of {Symbol} stays incomplete, {Kind}: {Detail}")]
    private static partial void LogIncomplete(ILogger logger, string feed, string symbol, FailureKind kind, string detail);

    [LoggerMessage(2, LogLevel.Warning, "{Feed}: the history is given up for now: {Detail}")]
    private static partial void LogGivenUp(ILogger logger, string feed, string? detail);

    private sealed class Run(VenueHistory venue, Action<BackfillStep> report)
    {
        private int _failedInARow;

        public VenueHistory Venue { get; } = venue;

        public int FailedInARow => Volatile.Read(ref _failedInARow);

        public FetchFailure? LastFailure { get; private set; }

        public void Report(BackfillStep step) => report(step);

        // That a venue has forgotten a contract says nothing about the venue.
        public void Note(FetchFailure? failure)
        {
            if (failure is null or { Kind: FailureKind.VenueError })
            {
                Volatile.Write(ref _failedInARow, 0);
                return;
            }

            LastFailure = failure;
            Interlocked.Increment(ref _failedInARow);
        }
    }
}

/// <summary>What has been done since the last step.</summary>
public readonly record struct BackfillStep
{
    /// <summary>Contracts of which something is missing; told once.</summary>
    public int? Total { get; init; }

    public int Done { get; init; }

    public int Incomplete { get; init; }

    public int Records { get; init; }
}
