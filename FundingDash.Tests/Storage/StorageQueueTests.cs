using System.Diagnostics;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Postgres;
using FundingDash.Web.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FundingDash.Tests.Storage;

public sealed class StorageQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Offer_DatabaseThere_IsStoredAndAfterARestartReadBack()
    {
        await using var database = await TestDatabase.CreateAsync();
        using (var queue = await StartAsync(database.Source))
        {
            queue.Offer(Quotes.Result(Quotes.Of("A")));
            await queue.StopAsync(CancellationToken.None);
            Assert.True(queue.Health is { Healthy: true, PendingFeeds: 0, PendingRuns: 0, LastWrite: not null });
        }

        Assert.Equal([new(Quotes.Of("A"))], await new QuoteReader(database.Source).LoadLatestAsync(CancellationToken.None));
        Assert.Single(await Runs(database.Source).LoadLastAsync("venue", 10, CancellationToken.None));
    }

    [Fact]
    public async Task Offer_DatabaseGoesAndReturns_WritesTheNewestQuotesAndEveryRun()
    {
        using var folder = new TempFolder();
        var server = await StartServerAsync(folder);
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await TestDatabase.Migrator(source).MigrateAsync(CancellationToken.None);
        using var queue = await StartAsync(source);

        await server.DisposeAsync();
        queue.Offer(Quotes.Result(Quotes.Of("A", rate: 1)));
        await UntilAsync(() => !queue.Health.Healthy);
        queue.Offer(Quotes.Result(Quotes.Of("A", rate: 2, at: Quotes.Now.AddSeconds(30))));
        queue.Offer(Quotes.Result());
        Assert.True(queue.Health is { LastError.Length: > 0, PendingRuns: 3 });

        await using var again = await StartServerAsync(folder);
        await UntilAsync(() => queue.Health is { Healthy: true, LastError: null, PendingFeeds: 0, PendingRuns: 0 });

        Assert.Equal(2, Assert.Single(await new QuoteReader(source).LoadLatestAsync(CancellationToken.None)).Quote.Rate);
        Assert.Equal(3, (await Runs(source).LoadLastAsync("venue", 10, CancellationToken.None)).Count);
        await queue.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Offer_DatabaseRefusesOneThing_GoesOnWithTheRest()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("drop table exchange_data");
        using var queue = await StartAsync(database.Source);

        queue.Offer(Quotes.Result(Quotes.Of("A")));
        await queue.StopAsync(CancellationToken.None);

        Assert.Single(await Runs(database.Source).LoadLastAsync("venue", 10, CancellationToken.None));
        Assert.Equal(0, queue.Health.PendingFeeds);
    }

    [Fact]
    public void PendingWrites_TakenButNotWritten_StillCounts()
    {
        var pending = new PendingWrites();
        pending.Add(Quotes.Result(Quotes.Of("A")));

        Assert.NotNull(pending.TakeQuotes());
        Assert.Single(pending.TakeRuns());
        Assert.Equal((1, 1), pending.Counts);

        pending.Settle();
        Assert.Equal((0, 0), pending.Counts);
    }

    [Fact]
    public void PendingWrites_LongOutage_KeepsTheNewestRunsOnly()
    {
        var pending = new PendingWrites();
        for (var i = 0; i < PendingWrites.MaxRuns + 10; i++)
            pending.Add(Quotes.Result() with { Requests = i });
        pending.Return(pending.TakeRuns());

        var runs = pending.TakeRuns();
        Assert.Equal((PendingWrites.MaxRuns, 10, PendingWrites.MaxRuns + 9), (runs.Count, runs[0].Requests, runs[^1].Requests));
    }

    [Fact]
    public void PendingWrites_NewerQuotesCameMeanwhile_AreNotReplacedByThoseReturned()
    {
        var pending = new PendingWrites();
        pending.Add(Quotes.Result(Quotes.Of("A", rate: 1)));
        var taken = pending.TakeQuotes()!;
        pending.Add(Quotes.Result(Quotes.Of("A", rate: 2)));
        pending.Return(taken);

        Assert.Equal(2, pending.TakeQuotes()!.Quotes[0].Rate);
        Assert.Null(pending.TakeQuotes());
    }

    private static CollectionRunStore Runs(NpgsqlDataSource source) => new(source);

    private static async Task<StorageQueue> StartAsync(NpgsqlDataSource source)
    {
        var queue = new StorageQueue(new(source), Runs(source), TimeProvider.System, NullLogger<StorageQueue>.Instance);
        await queue.StartAsync(CancellationToken.None);
        return queue;
    }

    private static async Task<EmbeddedPostgres> StartServerAsync(TempFolder folder)
    {
        var server = new EmbeddedPostgres(new(new() { DataDirectory = folder.Path }), TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance);
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException("It did not come true in time.");
            await Task.Delay(20);
        }
    }
}
