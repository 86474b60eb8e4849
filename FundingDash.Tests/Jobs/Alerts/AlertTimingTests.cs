using System.Diagnostics;
using FundingDash.Domain.Funding;
using FundingDash.Tests.Storage.Alerts;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Alerts;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;
using FundingDash.Web.Live.Lifecycle;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Jobs.Alerts;

/// <summary>The whole way on the machine's clock: from a snapshot that crosses a threshold to the webhook.</summary>
public sealed class AlertTimingTests
{
    // The aim is 2 s, which the benchmark "alerts" measures; beside other tests it gets some more.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Apply_SnapshotThatFires_ReachesTheWebhookInTime()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var receiver = await Receiver.StartAsync();
        await tables.AddRuleAsync(await tables.AddChannelAsync(receiver.Address));
        var snapshots = new SnapshotStore(TimeProvider.System, [new FeedHealth { Feed = "binance-usdm", Period = TimeSpan.FromDays(9_999) }]);
        await using var post = new Post(tables, TimeProvider.System);
        await using var leader = new AlertLeader(tables.Database.Source);
        using var keeper = new AlertKeeper(
            tables.Rules, tables.States, leader, post.Signals, snapshots, new StatisticsStore(), new ArbitrageStore(), new ContractEventStore(), post.Meter, TimeProvider.System,
            NullLogger<AlertKeeper>.Instance);
        await keeper.StartAsync(CancellationToken.None);
        await post.Postman.StartAsync(CancellationToken.None);
        snapshots.Apply(Quotes.Success("binance-usdm", Quotes.Quote("BTC", 0.0001m)));

        var started = Stopwatch.GetTimestamp();
        snapshots.Apply(Quotes.Success("binance-usdm", Quotes.Quote("BTC", 0.001m)));
        await receiver.FirstCame.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var took = Stopwatch.GetElapsedTime(started);

        await keeper.StopAsync(CancellationToken.None);
        await post.Postman.StopAsync(CancellationToken.None);
        Assert.True(took < Limit, $"It took {took.TotalSeconds:0.00} s.");
    }
}
