using System.Collections.Concurrent;

namespace FundingDash.Domain.Venues;

/// <summary>Open interest of venues that publish it only per contract: a few contracts per tick, the never seen first, then the oldest.</summary>
public sealed class OpenInterestRotation(TimeProvider clock, int perTick)
{
    /// <summary>Older figures are unknown rather than wrong.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private const int Concurrency = 4;
    private readonly ConcurrentDictionary<string, (decimal? Value, DateTimeOffset At)> _values = new(StringComparer.Ordinal);

    /// <summary>Latest figure in the venue's own unit; null when never fetched or too old.</summary>
    public decimal? Find(string symbol) =>
        _values.TryGetValue(symbol, out var entry) && clock.GetUtcNow() - entry.At <= MaxAge ? entry.Value : null;

    /// <summary>Fetches the next few symbols. A venue fault ends the tick (the next one goes on); a single symbol without an answer is passed over.</summary>
    /// <param name="symbols">All symbols, the most important first.</param>
    /// <param name="fetch">Reads one figure; null when the venue has none.</param>
    public async Task RefreshAsync(IEnumerable<string> symbols, Func<string, CancellationToken, Task<decimal?>> fetch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        var due = symbols
            .Select((symbol, rank) => (symbol, rank, at: _values.TryGetValue(symbol, out var entry) ? entry.At : DateTimeOffset.MinValue))
            .OrderBy(x => x.at).ThenBy(x => x.rank)
            .Take(perTick)
            .Select(x => x.symbol);
        try
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, async (symbol, token) =>
            {
                decimal? value = null;
                try
                {
                    value = await fetch(symbol, token).ConfigureAwait(false);
                }
                catch (VenueFaultException e) when (e.Failure.Kind == FailureKind.HttpStatus)
                {
                    // This symbol is refused (just delisted); it takes its turn again later.
                }

                _values[symbol] = (value, clock.GetUtcNow());
            }).ConfigureAwait(false);
        }
        catch (VenueFaultException)
        {
            // Rate limited or unreachable: the fetch of the rates reports that; these figures just age.
        }
    }
}
