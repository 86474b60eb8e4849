using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Storage.History;
using FundingDash.Web.Jobs.History;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;
using static FundingDash.Tests.Jobs.History.ScriptedVenueHistory;
using Quotes = FundingDash.Tests.Storage.Quotes;

namespace FundingDash.Tests.Jobs.History;

public sealed class FeedBackfillTests
{
    private static readonly BackfillScope Month = new(HistoryRig.Days(30));
    private readonly ScriptedVenueHistory _venue = new();

    public FeedBackfillTests()
    {
        // The last was paid four hours ago.
        var last = HistoryRig.Now.AddHours(-4);
        _venue.Paid["A"] = Every(8, 90, last);
        _venue.Paid["B"] = Every(4, 100, last);
        _venue.Paid["C"] = Every(8, 20, last);
    }

    [Fact]
    public async Task RunAsync_NothingStored_StoresEverythingAndCountsEachRowOnce()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();

        var (failure, sum) = await rig.RunAsync(Month);

        Assert.Null(failure);
        Assert.Equal(new() { Total = 3, Done = 3, Records = 210 }, sum);
        Assert.Equal([90, 100, 20], [.. rig.Store.All.OrderBy(contract => contract.Id).Select(contract => contract.Series.Count)]);
        Assert.Equal(210, await database.ScalarAsync<long>("select count(*) from funding_rates_historical"));
    }

    [Fact]
    public async Task RunAsync_SomeIsStored_AsksAndCountsTheRestOnly()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        await rig.RunAsync(new(HistoryRig.Days(10)));
        _venue.Asked.Clear();

        var (_, sum) = await rig.RunAsync(Month);

        Assert.Equal(210 - (30 + 60 + 20), sum.Records);
        // Its oldest row is asked for once more: what lies before it tells its interval.
        Assert.DoesNotContain(_venue.Asked, asked => asked.Range.From < HistoryRig.Now.AddMinutes(-20) && asked.Range.To > HistoryRig.Now.AddDays(-10).AddHours(8).AddMinutes(1));
    }

    [Fact]
    public async Task RunAsync_RowsKnownFromElsewhere_CountsOnlyTheNew()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        await database.WriteAsync(new ContractSettlements(1, [.. _venue.Paid["A"].Take(50)], default), new ContractSettlements(2, [.. _venue.Paid["B"].Take(1)], default));

        Assert.Equal(210 - 51, (await rig.RunAsync(Month)).Sum.Records);
    }

    [Fact]
    public async Task RunAsync_StoppedInTheMiddle_NextRunAsksForTheRest()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        using var stop = new CancellationTokenSource();
        await using (var first = await new HistoryRig(database.Source, _venue).StartAsync())
        {
            // B is held at its second page, which is where the app dies.
            _venue.Before = async (symbol, _, token) =>
            {
                if (symbol == "B" && _venue.Asked.Count(asked => asked.Symbol == "B") == 2)
                    await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return null;
            };
            var run = first.RunAsync(Month, stop.Token);
            await HistoryRig.UntilAsync(() => first.Store.All.Count(contract => contract.Series.Count > 0) == 2);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        }

        _venue.Before = (_, _, _) => Task.FromResult<FetchFailure?>(null);
        _venue.Asked.Clear();
        await using var second = await new HistoryRig(database.Source, _venue).StartAsync();
        var (_, sum) = await second.RunAsync(Month);

        Assert.Equal(100, sum.Records);
        Assert.DoesNotContain(_venue.Asked, asked => asked.Symbol != "B" && asked.Range.From < HistoryRig.Now.AddMinutes(-20));
        Assert.Equal(210, await database.ScalarAsync<long>("select count(*) from funding_rates_historical"));
    }

    [Fact]
    public async Task RunAsync_HalfOfTheRequestsFail_IsCompleteAllTheSame()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        _venue.Before = (symbol, _, _) => Task.FromResult(_venue.Asked.Count(asked => asked.Symbol == symbol) % 2 == 1 ? new FetchFailure(FailureKind.HttpStatus, "HTTP 502", 502) : null);

        var (failure, sum) = await rig.RunAsync(Month);

        Assert.Null(failure);
        Assert.Equal((210, 0), (sum.Records, sum.Incomplete));
    }

    [Fact]
    public async Task RunAsync_OneContractHasARowOfNoTime_TheOthersAreStored()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        _venue.Paid["B"] = [new(new(2014, 1, 1, 0, 0, 0, TimeSpan.Zero), 1, null), .. _venue.Paid["B"]];

        var (failure, sum) = await rig.RunAsync(new(new(new(2013, 1, 1, 0, 0, 0, TimeSpan.Zero), HistoryRig.Now)));

        Assert.Null(failure);
        Assert.Equal((110, 3, 1), (sum.Records, sum.Done, sum.Incomplete));
    }

    [Fact]
    public async Task RunAsync_EveryContractFails_SaysWhy()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        _venue.Before = (_, _, _) => Task.FromResult<FetchFailure?>(new(FailureKind.Blocked, "HTTP 451", 451));

        var (failure, sum) = await rig.RunAsync(Month);

        Assert.Equal("none of 3 contracts could be read, the last: HTTP 451", failure);
        Assert.Equal((3, 3), (sum.Done, sum.Incomplete));
    }

    [Fact]
    public async Task RunAsync_VenueIsDown_IsGivenUpAfterTwelveContracts()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await new QuoteWriter(database.Source).WriteAsync(Quotes.Result([.. Enumerable.Range(0, 60).Select(i => Quotes.Of($"N{i}"))]), CancellationToken.None);
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        _venue.Before = (_, _, _) => Task.FromResult<FetchFailure?>(new(FailureKind.Blocked, "HTTP 451", 451));

        var (failure, sum) = await rig.RunAsync(Month);

        Assert.Equal("12 contracts in a row failed, the last: HTTP 451", failure);
        Assert.InRange(sum.Done, 12, 18);
    }

    [Fact]
    public async Task RunAsync_AnotherRunIsAtAContract_ReadsTheRestOfItAfterwards()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        var release = new TaskCompletionSource();
        _venue.Before = async (symbol, asked, token) =>
        {
            if (symbol == "A" && asked <= 3)
                await release.Task.WaitAsync(token);
            return null;
        };
        var hourly = rig.RunAsync(new(HistoryRig.Days(2)));
        await HistoryRig.UntilAsync(() => _venue.Asked.Any(asked => asked.Symbol == "A"));
        var month = rig.RunAsync(Month);
        await HistoryRig.UntilAsync(() => _venue.Asked.Any(asked => asked.Symbol == "C" && asked.Range.From < HistoryRig.Now.AddDays(-20)));
        release.SetResult();
        var sums = await Task.WhenAll(hourly, month);

        Assert.Equal(210, sums.Sum(run => run.Sum.Records));
        Assert.Equal((3, 3), (sums[1].Sum.Total, sums[1].Sum.Done));
    }

    [Fact]
    public async Task RunAsync_DatabaseLosesEveryConnection_GoesOn()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        var cut = 0;
        _venue.Before = async (_, asked, token) =>
        {
            if (asked >= 3 && Interlocked.Exchange(ref cut, 1) == 0)
                await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            return null;
        };

        var (failure, sum) = await rig.RunAsync(Month);

        Assert.Null(failure);
        Assert.Equal(210, sum.Records);
        Assert.Equal(1, cut);
    }

    [Fact]
    public async Task RunAsync_VenueForgetsEarly_AsksNoFurther()
    {
        var venue = new ScriptedVenueHistory { Reach = TimeSpan.FromDays(14) };
        venue.Paid["A"] = Every(8, 90, HistoryRig.Now.AddHours(-4));
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, venue).StartAsync();

        await rig.RunAsync(Month);

        Assert.True(venue.Asked.Min(asked => asked.Range.From) >= HistoryRig.Now.AddDays(-14).AddMinutes(-1));
        Assert.Equal(42, rig.Store.Find(new("Venue", "A"))!.Series.Count);
    }

    [Fact]
    public async Task RunAsync_IntervalChangesInTheMiddle_StoresEachRowsOwn()
    {
        var change = HistoryRig.Now.AddDays(-10).AddHours(4);
        _venue.Paid["A"] = [.. Every(8, 30, change), .. Every(4, 58, HistoryRig.Now.AddHours(-4))];
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();

        await rig.RunAsync(Month);

        var rows = await database.LoadAsync(1);
        // Nothing tells how long before the very first the interval began.
        Assert.Null(rows[0].Interval);
        Assert.All(rows.Skip(1), row => Assert.Equal(row.Time <= change ? 8 : 4, row.Interval?.Hours));
        Assert.Equal(88, rows.Count);
        Assert.True(Completeness.Of(rig.Store.FindById(1)!, HistoryRig.Days(20), HistoryRig.Now).IsComplete);
    }

    [Fact]
    public async Task RunAsync_ContractIsGoneFromTheVenue_KeepsItsRows()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        await rig.RunAsync(new(HistoryRig.Days(20)));
        _venue.Paid.TryRemove("A", out _);
        await new QuoteWriter(database.Source).WriteAsync(Quotes.Result(Quotes.Of("B"), Quotes.Of("C")), CancellationToken.None);

        var (failure, sum) = await rig.RunAsync(Month);

        Assert.Null(failure);
        Assert.Equal((3, 1), (sum.Done, sum.Incomplete));
        Assert.Equal(60, (await database.LoadAsync(1)).Count);
        Assert.Equal(60, rig.Store.FindById(1)!.Series.Count);
    }

    [Fact]
    public async Task RunAsync_ContractIsNotInMemoryYet_ReachesItWithItsRows()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        _venue.Paid["NEW"] = Every(8, 5, HistoryRig.Now.AddHours(-4));
        await new QuoteWriter(database.Source).WriteAsync(Quotes.Result(Quotes.Of("NEW")), CancellationToken.None);

        await rig.RunAsync(Month);

        await HistoryRig.UntilAsync(() => rig.Store.Find(new("Venue", "NEW"))?.Series.Count == 5);
    }
}
