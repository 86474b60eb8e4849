using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Storage;
using FundingDash.Web.Storage;

namespace FundingDash.Tests.Benchmarks;

/// <summary>About 3,500 changed quotes of all feeds into a real PostgreSQL, one transaction per feed. The processor time is this process's, not the server's.</summary>
public class UpsertBenchmarks
{
    // An upsert that changes nothing would look fast.
    private const int Fewest = 3_000;
    private TestDatabase _database = null!;
    private QuoteWriter _writer = null!;
    private IReadOnlyList<FetchResult>[] _ticks = [];
    private int _writes;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var ticks = await TwoTicks.CollectAsync();
        _ticks = [ReceivedAt(ticks.At, ticks.Previous), ReceivedAt(ticks.At, ticks.Next)];
        _database = await TestDatabase.CreateAsync();
        _writer = new(_database.Source);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _database.DisposeAsync();

    [Benchmark]
    public async Task<int> AllFeedsAsync()
    {
        var written = 0;
        foreach (var result in _ticks[_writes++ % 2])
            written += await _writer.WriteAsync(result, CancellationToken.None);
        return written >= Fewest ? written : throw new InvalidOperationException($"Only {written} rows were written.");
    }

    // What was received earlier than the stored row is not written: with one time for both ticks they replace each other for ever.
    private static IReadOnlyList<FetchResult> ReceivedAt(DateTimeOffset at, IEnumerable<FetchResult> results) =>
        [.. results.Select(result => result with { Quotes = [.. result.Quotes.Select(quote => quote with { ReceivedAt = at })] })];
}
