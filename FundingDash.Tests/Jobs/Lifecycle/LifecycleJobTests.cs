using FundingDash.Domain.Lifecycle;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Live.Settings;
using FundingDash.Tests.Storage;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Lifecycle;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Lifecycle;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Lifecycle;
using Microsoft.Extensions.Logging.Abstractions;
using Quotes = FundingDash.Tests.Storage.Quotes;

namespace FundingDash.Tests.Jobs.Lifecycle;

/// <summary>The job on a real database, with collections every half hour on a clock that the test moves.</summary>
public sealed class LifecycleJobTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(Quotes.Now);
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task RunAsync_ContractIsGone_BecomesStaleThenDelistedOnce()
    {
        await CollectAsync(hours: 0, "A", "B");
        await CollectAsync(hours: 23.5, "A");
        await RunAsync();
        Assert.Equal("", await EventsAsync());

        await CollectAsync(hours: 1, "A");
        await RunAsync();
        await RunAsync();
        Assert.Equal("B stale", await EventsAsync());

        await CollectAsync(hours: 24, "A");
        await RunAsync();
        await RunAsync();
        Assert.Equal("B stale,B delisted", await EventsAsync());
        Assert.Equal("A active,B delisted", await StatesAsync());
    }

    [Theory]
    [InlineData(FetchOutcome.Failure)]
    [InlineData(FetchOutcome.Partial)]
    public async Task RunAsync_FeedDoesNotAnswerCompletely_AgesNothing(FetchOutcome outcome)
    {
        await CollectAsync(hours: 0, "A", "B");
        await CollectAsync(hours: 100, outcome, outcome == FetchOutcome.Partial ? ["A"] : []);
        await RunAsync();

        Assert.Equal("A active,B active", await StatesAsync());
    }

    [Fact]
    public async Task RunAsync_FeedIsBackAfterDays_DoesNotCountTheOutage()
    {
        await CollectAsync(hours: 0, "A", "B");
        await CollectAsync(hours: 100, FetchOutcome.Failure);
        await CollectAsync(hours: 20, "A");
        await RunAsync();
        Assert.Equal("", await EventsAsync());

        await CollectAsync(hours: 4, "A");
        await RunAsync();
        Assert.Equal("B stale", await EventsAsync());
    }

    [Fact]
    public async Task RunAsync_QuotesWereNotStored_AgesNothing()
    {
        await CollectAsync(hours: 0, "A");
        for (var i = 0; i < 200; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(30));
            await Runs.AppendAsync([CollectionRun.Of(Result(FetchOutcome.Success, "A"))], CancellationToken.None);
        }

        await RunAsync();

        Assert.Equal("A active", await StatesAsync());
    }

    [Fact]
    public async Task RunAsync_TwoInstancesAtOnce_WriteOneEvent()
    {
        await CollectAsync(hours: 0, "A", "B", "C");
        await CollectAsync(hours: 25, "A");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync()));

        Assert.Equal("B stale,C stale", await EventsAsync());
    }

    [Fact]
    public async Task RunAsync_DelistedContractComesBack_IsReactivatedAndShownAgain()
    {
        var snapshots = new SnapshotStore(_clock, [new() { Feed = "venue", Period = TimeSpan.FromSeconds(30) }]);
        var events = new ContractEventStore();
        var keeper = new ContractEventKeeper(new(_database.Source), events, snapshots, _clock, NullLogger<ContractEventKeeper>.Instance);
        snapshots.Apply(await CollectAsync(hours: 0, "A", "B"));
        await CollectAsync(hours: 49, "A");
        await RunAsync();

        await keeper.CatchUpAsync(CancellationToken.None);
        await keeper.CatchUpAsync(CancellationToken.None);
        Assert.Equal(["A"], snapshots.Current.Feeds[0].Contracts.Select(contract => contract.Symbol));
        Assert.Equal(["A"], (await new QuoteReader(_database.Source).LoadLatestAsync(CancellationToken.None)).Select(stored => stored.Quote.Contract.Key.Symbol));

        snapshots.Apply(await CollectAsync(hours: 1, "A", "B"));
        await keeper.CatchUpAsync(CancellationToken.None);
        Assert.Equal(2, snapshots.Current.ContractCount);
        Assert.Equal([ContractEventKind.Reactivated, ContractEventKind.Delisted], events.Current.Events.Select(one => one.Kind));
        Assert.Equal("A active,B active", await StatesAsync());
    }

    [Fact]
    public async Task CatchUpAsync_AnIntervalChanged_IsAnEventWithBothIntervals()
    {
        var events = new ContractEventStore();
        var snapshots = new SnapshotStore(_clock, [new() { Feed = "venue", Period = TimeSpan.FromSeconds(30) }]);
        await new QuoteWriter(_database.Source).WriteAsync(Quotes.Result(Quotes.Of("A", hours: 8)), CancellationToken.None);
        await new QuoteWriter(_database.Source).WriteAsync(Quotes.Result(Quotes.Of("A", hours: 4, at: Quotes.Now.AddMinutes(20))), CancellationToken.None);

        await new ContractEventKeeper(new(_database.Source), events, snapshots, _clock, NullLogger<ContractEventKeeper>.Instance).CatchUpAsync(CancellationToken.None);

        var change = Assert.Single(events.Current.Events);
        Assert.Equal((ContractEventKind.IntervalChanged, 8, 4, Quotes.Now.AddMinutes(20)), (change.Kind, change.OldHours, change.NewHours, change.At));
    }

    private CollectionRunStore Runs => new(_database.Source);

    private Task<FetchResult> CollectAsync(double hours, params string[] symbols) => CollectAsync(hours, FetchOutcome.Success, symbols);

    /// <summary>Collects every half hour for so long; 0 hours: once, now.</summary>
    private async Task<FetchResult> CollectAsync(double hours, FetchOutcome outcome, params string[] symbols)
    {
        var writer = new QuoteWriter(_database.Source);
        var runs = new List<CollectionRun>();
        var result = Result(outcome, symbols);
        for (var left = hours; left >= 0; left -= 0.5)
        {
            if (hours > 0 && left == hours)
                continue;
            _clock.Advance(hours > 0 ? TimeSpan.FromMinutes(30) : TimeSpan.Zero);
            result = Result(outcome, symbols);
            runs.Add(CollectionRun.Of(result));
        }

        await writer.WriteAsync(result, CancellationToken.None);
        await Runs.AppendAsync(runs, CancellationToken.None);
        return result;
    }

    private FetchResult Result(FetchOutcome outcome, params string[] symbols) =>
        Quotes.Result([.. symbols.Select(symbol => Quotes.Of(symbol, at: _clock.GetUtcNow()))]) with { Outcome = outcome, StartedAt = _clock.GetUtcNow() };

    private Task RunAsync() =>
        new LifecycleJob(new(_database.Source), GivenLive.Of(), _clock, NullLogger<LifecycleJob>.Instance).RunAsync(new(LifecycleJob.Name, _clock.GetUtcNow(), _clock.GetUtcNow()), CancellationToken.None);

    private Task<string> EventsAsync() => _database.ScalarAsync<string>(
        "select coalesce(string_agg(symbol || ' ' || kind, ',' order by e.at, symbol), '') from contract_events e join contract_metadata c on c.id = contract_id");

    private Task<string> StatesAsync() => _database.ScalarAsync<string>("select string_agg(symbol || ' ' || status, ',' order by symbol) from contract_metadata");
}
