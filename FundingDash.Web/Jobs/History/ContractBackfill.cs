using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Reads what is missing of one contract and has it stored; tries again where the venue only needs time.</summary>
public sealed class ContractBackfill(SettlementIngest ingest, HistoryStore store, TimeProvider clock)
{
    // So much is kept before it is stored: a year of hourly rows.
    private const int FlushRows = 9_000;
    private const int Attempts = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Reads one missing stretch.</summary>
    /// <param name="progress">Called with the number of records whenever some have been stored.</param>
    /// <returns>Null when it is complete; else why not. What was read until then is stored.</returns>
    public async Task<FetchFailure?> RunAsync(VenueHistory venue, MissingRange missing, Action<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(venue);
        var left = missing.Range;
        for (var attempt = 1; ; attempt++)
        {
            var (failure, reached) = await ReadAsync(venue, missing, left, progress, cancellationToken);
            if (failure is null || failure.Kind is FailureKind.VenueError or FailureKind.Blocked or FailureKind.Bug)
                return failure;
            // Waiting our turn is no fault, and neither is failing on the way; failing over and over at one place is.
            if (reached.Length < left.Length)
                attempt = 1;
            else if (failure.Kind is FailureKind.Held or FailureKind.RateLimited)
                attempt--;
            else if (attempt >= Attempts)
                return failure;
            left = reached;
            await Task.Delay(Pause(failure, attempt), clock, cancellationToken);
        }
    }

    private async Task<(FetchFailure? Failure, TimeRange Left)> ReadAsync(VenueHistory venue, MissingRange missing, TimeRange range, Action<int> progress, CancellationToken cancellationToken)
    {
        var known = store.FindById(missing.ContractId)?.Series ?? Domain.Statistics.SettledSeries.Empty;
        var reading = new ContractReading(missing.ContractId, range, known);
        FetchFailure? failure = null;
        await foreach (var page in venue.ReadAsync(missing.Symbol, range, cancellationToken))
        {
            reading.Add(page);
            failure = page.Failure;
            if (reading.Rows >= FlushRows && failure is null)
                await StoreAsync(reading.Take(isLast: false), progress, cancellationToken);
        }

        await StoreAsync(reading.Take(isLast: failure is null), progress, cancellationToken);
        return (failure, reading.Left);
    }

    private async Task StoreAsync(IReadOnlyList<ContractSettlements> stretches, Action<int> progress, CancellationToken cancellationToken)
    {
        foreach (var stretch in stretches)
            progress(await ingest.StoreAsync(stretch, cancellationToken));
    }

    private static TimeSpan Pause(FetchFailure failure, int attempt)
    {
        var pause = failure.RetryAfter ?? FirstPause * Math.Max(1, attempt);
        return pause < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : pause < LongestPause ? pause : LongestPause;
    }
}
