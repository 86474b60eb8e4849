using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Tests.Storage;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Arbitrage;
using Microsoft.Extensions.Logging.Abstractions;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Jobs.Arbitrage;

public sealed class SpreadsJobTests
{
    private readonly TestClock _clock = new(Now);
    private readonly ArbitrageStore _arbitrage = new();
    private readonly HistoryStore _history;
    private readonly SnapshotStore _snapshots;

    public SpreadsJobTests()
    {
        _history = new(_clock);
        _snapshots = new(_clock, [.. new[] { "kucoin", "a" }.Select(feed => new FeedHealth { Feed = feed, Period = TimeSpan.FromSeconds(30) })]);
    }

    [Fact]
    public async Task RunAsync_PairsAboveTheFloor_AreSampledAndFilledBackwards()
    {
        await using var database = await FilledAsync(("BTC", 0.0009m), ("ETH", 0.00011m));

        await RunAsync(database, Now.AddSeconds(20));

        Assert.Equal("2026-09-11 17:20:00+00 t 0.0001", await database.ScalarAsync<string>(
            "select string_agg(concat_ws(' ', time, sampled, round(hourly_spread::numeric, 6)::float8), ', ') from arbitrage_spreads where sampled"));
        // 30 days of hours, less those before the first and after the last settlement of both.
        Assert.InRange(await database.ScalarAsync<long>("select count(*) from arbitrage_spreads where not sampled"), 710, 720);
        Assert.Equal(2.5e-5, await database.ScalarAsync<double>("select max(hourly_spread) from arbitrage_spreads where not sampled"), 1e-9);
    }

    [Fact]
    public async Task RunAsync_AgainAndOnAnotherInstance_WritesTheMinuteOnceAndNoHourTwice()
    {
        await using var database = await FilledAsync(("BTC", 0.0009m));
        await RunAsync(database, Now);
        var first = await database.ScalarAsync<long>("select count(*) from arbitrage_spreads");

        await Task.WhenAll(RunAsync(database, Now.AddSeconds(30)), RunAsync(database, Now.AddSeconds(40)));
        Assert.Equal(first, await database.ScalarAsync<long>("select count(*) from arbitrage_spreads"));

        await RunAsync(database, Now.AddSeconds(60));
        Assert.Equal(first + 1, await database.ScalarAsync<long>("select count(*) from arbitrage_spreads"));
    }

    [Fact]
    public async Task RunAsync_ManyPairs_KeepsToItsBounds()
    {
        await using var database = await FilledAsync([.. Enumerable.Range(0, 70).Select(i => ($"C{i}", 0.0009m + (i * 1e-6m)))]);

        await RunAsync(database, Now);

        Assert.Equal(SpreadsJob.MostPairs, await database.ScalarAsync<long>("select count(*) from arbitrage_spreads where sampled"));
        Assert.InRange(await database.ScalarAsync<long>("select count(*) from arbitrage_spreads where not sampled"), 6500, 7200);
        await RunAsync(database, Now.AddMinutes(1));
        Assert.InRange(await database.ScalarAsync<long>("select count(*) from arbitrage_spreads where not sampled"), 13_000, 14_400);
    }

    [Fact]
    public async Task RunAsync_NothingFoundYet_WritesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();

        await RunAsync(database, Now);

        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from arbitrage_spreads"));
    }

    private async Task<TestDatabase> FilledAsync(params (string Asset, decimal Rate)[] assets)
    {
        var database = await TestDatabase.CreateAsync();
        var sold = Success("a", [.. assets.Select(asset => Quote(asset.Asset, asset.Rate, "Binance", "a"))]);
        var bought = Success("kucoin", [.. assets.Select(asset => Quote(asset.Asset, 0.0001m, "KuCoin", "kucoin"))]);
        foreach (var result in new[] { bought, sold })
        {
            await new QuoteWriter(database.Source).WriteAsync(result, CancellationToken.None);
            _snapshots.Apply(result);
        }

        var keys = bought.Quotes.Concat(sold.Quotes).Select(quote => quote.Contract).ToArray();
        foreach (var contract in keys)
        {
            var id = await database.ScalarAsync<int>($"select id from contract_metadata where venue = '{contract.Key.Venue}' and symbol = '{contract.Key.Symbol}'");
            _history.Admit([Known(contract, id)]);
            _history.Load([new(id, SettledRates.Of(Enumerable.Repeat(contract.Key.Venue == "KuCoin" ? 1e-4 : 3e-4, 90)))]);
        }

        using var keeper = new ArbitrageKeeper(_snapshots, _history, new(), _arbitrage, _clock, NullLogger<ArbitrageKeeper>.Instance);
        keeper.Update(_snapshots.Current);
        return database;
    }

    private static HistoryContract Known(Contract contract, int id) =>
        new() { Id = id, Key = contract.Key, Feed = contract.Feed, Asset = contract.Asset, FirstSeen = Now.AddDays(-60), LastSeen = Now };

    private Task RunAsync(TestDatabase database, DateTimeOffset due) =>
        new SpreadsJob(_arbitrage, _history, new SpreadStore(database.Source)).RunAsync(new JobContext(SpreadsJob.Name, due, due), CancellationToken.None);
}
