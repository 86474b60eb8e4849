using System.Diagnostics;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Storage;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Live;
using FundingDash.Web.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Quotes = FundingDash.Tests.Storage.Quotes;

namespace FundingDash.Tests.Jobs.Collection;

public sealed class InstanceBridgeTests
{
    [Fact]
    public async Task Collection_StoredByAnother_HasSameValuesAndHealthHere()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var a = new Instance(database.Source);
        await using var b = new Instance(database.Source);
        await b.ListenAsync(database);

        var result = Quotes.Result(Quotes.Of("A"), Quotes.Of("B", rate: 0.002m));
        await a.CollectAsync(result);
        await b.UntilAsync(slice => slice.Contracts.Length == 2);

        Assert.Equal(a.Slice.Health, b.Slice.Health);
        Assert.Equal(result.Quotes, b.Slice.Contracts.Select(contract => contract.Quote).OrderBy(quote => quote.Contract.Key.Symbol));
        Assert.NotNull(b.Ticks.Last("venue"));

        await a.CollectAsync(Quotes.Result() with { StartedAt = Quotes.Now.AddSeconds(30) });
        await b.UntilAsync(slice => slice.Health.Failure is not null);

        Assert.Equal(a.Slice.Health, b.Slice.Health);
        Assert.Equal(2, b.Slice.Contracts.Length);
    }

    [Fact]
    public async Task ListenAsync_OwnCollections_AreNotHeard()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var a = new Instance(database.Source);
        await using var b = new Instance(database.Source);
        using var stop = new CancellationTokenSource();
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = a.Channel.ListenAsync(feed => heard.TrySetResult(feed), () => heard.TrySetResult("missed"), stop.Token);
        await Instance.UntilListeningAsync(database);

        await a.Runs.AppendAsync([CollectionRun.Of(Quotes.Result())], CancellationToken.None);
        await b.Runs.AppendAsync([CollectionRun.Of(Quotes.Result() with { Feed = "other" })], CancellationToken.None);

        Assert.Equal("other", await heard.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    [Fact]
    public async Task Connection_Lost_CatchesUpWithWhatWasMissed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var b = new Instance(database.Source);
        await b.ListenAsync(database);
        // Stored in its own name, which it does not hear: as while the connection is down.
        await b.WriteAsync(Quotes.Result(Quotes.Of("A")));
        Assert.Empty(b.Slice.Contracts);

        await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'");

        await b.UntilAsync(slice => slice.Contracts.Length == 1);
        Assert.Equal(FetchOutcome.Success, b.Slice.Health.Outcome);
    }

    [Fact]
    public async Task TakeOverAsync_OlderThanKnown_ReplacesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var a = new Instance(database.Source);
        await using var b = new Instance(database.Source);
        b.Store.Apply(Quotes.Result(Quotes.Of("A", rate: 2)) with { StartedAt = Quotes.Now.AddSeconds(10) });
        await a.CollectAsync(Quotes.Result(Quotes.Of("A", rate: 1)));

        Assert.Equal(0, await b.Bridge.TakeOverAsync("venue", CancellationToken.None));
        Assert.Equal(2, Assert.Single(b.Slice.Contracts).Quote.Rate);
    }

    [Fact]
    public async Task TakeOverAsync_SeveralMissed_TakesTheLastQuotesAndTheFailuresSince()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var a = new Instance(database.Source);
        await using var b = new Instance(database.Source);
        for (var i = 0; i < 10; i++)
            await a.CollectAsync(Quotes.Result(Quotes.Of("A", rate: i, at: Quotes.Now.AddSeconds(i))) with { StartedAt = Quotes.Now.AddSeconds(i) });
        await a.CollectAsync(Quotes.Result() with { StartedAt = Quotes.Now.AddSeconds(20) });

        Assert.Equal(2, await b.Bridge.TakeOverAsync("venue", CancellationToken.None));
        Assert.Equal(9, Assert.Single(b.Slice.Contracts).Quote.Rate);
        Assert.Equal(a.Slice.Health, b.Slice.Health);
        Assert.Equal(0, await b.Bridge.TakeOverAsync("venue", CancellationToken.None));
    }

    private sealed class Instance : IAsyncDisposable
    {
        private readonly QuoteWriter _writer;

        public Instance(NpgsqlDataSource source)
        {
            var self = new InstanceId();
            _writer = new(source);
            Runs = new(source, self);
            Channel = new(source, self, TimeProvider.System, NullLogger<PostgresChannel>.Instance);
            Store = new(TimeProvider.System, [new() { Feed = "venue", Period = TimeSpan.FromSeconds(30) }]);
            Ticks = new(TimeProvider.System);
            Bridge = new(Channel, Runs, new(source), Store, Ticks, TimeProvider.System, NullLogger<InstanceBridge>.Instance);
        }

        public CollectionRunStore Runs { get; }

        public PostgresChannel Channel { get; }

        public SnapshotStore Store { get; }

        public CollectionTicks Ticks { get; }

        public InstanceBridge Bridge { get; }

        public FeedSlice Slice => Store.Current.Feeds[0];

        public async Task ListenAsync(TestDatabase database)
        {
            await Bridge.StartAsync(CancellationToken.None);
            await UntilListeningAsync(database);
        }

        public static async Task UntilListeningAsync(TestDatabase database)
        {
            var started = Stopwatch.GetTimestamp();
            while (await database.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and state = 'idle' and query like 'listen%'") == 0)
                Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "Nobody listens.");
        }

        public Task CollectAsync(FetchResult result)
        {
            Store.Apply(result);
            return WriteAsync(result);
        }

        /// <summary>Only into the database, not into the own snapshot.</summary>
        public async Task WriteAsync(FetchResult result)
        {
            await _writer.WriteAsync(result, CancellationToken.None);
            await Runs.AppendAsync([CollectionRun.Of(result)], CancellationToken.None);
        }

        public async Task UntilAsync(Func<FeedSlice, bool> reached)
        {
            while (true)
            {
                var (snapshot, replaced) = Store.Observe();
                if (reached(snapshot.Feeds[0]))
                    return;
                await replaced.WaitAsync(TimeSpan.FromSeconds(30));
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Bridge.StopAsync(CancellationToken.None);
            Bridge.Dispose();
        }
    }
}
