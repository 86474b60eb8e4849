using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Collection;
using Microsoft.Extensions.Logging;

namespace FundingDash.Tests.Jobs.Collection;

public sealed class FeedCollectorTests : IDisposable
{
    private readonly FakeFeed _a = new("a");
    private readonly FakeFeed _b = new("b");
    private readonly CollectionRig _rig;

    public FeedCollectorTests() => _rig = new([_a, _b]);

    private FeedCollector Collector => _rig.Collector;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Collect_Success_ReachesSnapshotAndSinkThenRefreshes()
    {
        var result = await Collector.CollectAsync("a", CancellationToken.None);

        Assert.Equal(FetchOutcome.Success, result!.Outcome);
        Assert.Same(result, Assert.Single(_rig.Sink.Results));
        Assert.Equal(1, _rig.Store.Current.ContractCount);
        Assert.Equal(1, _a.SlowRefreshes);
        Assert.Equal(0, _b.Fetches);
    }

    [Fact]
    public async Task Collect_Running_IsSkipped()
    {
        var answer = new TaskCompletionSource<FetchResult>();
        _a.Fetch = _ => answer.Task;
        var first = Collector.CollectAsync("a", CancellationToken.None);

        Assert.Null(await Collector.CollectAsync("a", CancellationToken.None));
        Assert.NotNull(await Collector.CollectAsync("b", CancellationToken.None));

        answer.SetResult(Quotes.Failed("a"));
        await first;
        Assert.Equal(1, _a.Fetches);
        Assert.NotNull(await Collector.CollectAsync("a", CancellationToken.None));
    }

    [Fact]
    public async Task Collect_Bug_IsAFailureOfThatFeedAlone()
    {
        _a.Fetch = _ => throw new InvalidOperationException("the secret is 42");

        var result = await Collector.CollectAsync("a", CancellationToken.None);
        await Collector.CollectAsync("b", CancellationToken.None);

        Assert.Equal(FailureKind.Bug, result!.Failure!.Kind);
        Assert.DoesNotContain("42", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Same(result, _rig.Sink.Results[0]);
        Assert.Equal([1, 0], _rig.Store.Current.Feeds.Select(slice => slice.Health.ConsecutiveFailures));
        Assert.Single(_rig.Log.At(LogLevel.Error));

        _a.Fetch = _ => Task.FromResult(Quotes.Success("a", Quotes.Quote("BTC", feed: "a")));
        Assert.Equal(FetchOutcome.Success, (await Collector.CollectAsync("a", CancellationToken.None))!.Outcome);
    }

    [Fact]
    public async Task Collect_SinkFails_TheSnapshotStillHasTheQuotes()
    {
        _rig.Sink.Failure = new InvalidOperationException("queue");

        var result = await Collector.CollectAsync("a", CancellationToken.None);

        Assert.Equal(FetchOutcome.Success, result!.Outcome);
        Assert.Equal(FetchOutcome.Success, _rig.Store.Current.Feeds[0].Health.Outcome);
        Assert.Contains("RecordingSink", Assert.Single(_rig.Log.At(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collect_CallerCancels_IsNoFailureOfTheVenue()
    {
        _a.Fetch = token => Task.FromCanceled<FetchResult>(token);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Collector.CollectAsync("a", stop.Token));

        Assert.Empty(_rig.Sink.Results);
        Assert.Null(_rig.Store.Current.Feeds[0].Health.Outcome);
    }

    [Fact]
    public async Task Collect_SameFailureAgain_WarnsOnceThenTellsTheEnd()
    {
        _a.Fetch = _ => Task.FromResult(Quotes.Failed("a", FailureKind.Timeout));
        await Collector.CollectAsync("a", CancellationToken.None);
        await Collector.CollectAsync("a", CancellationToken.None);
        Assert.Single(_rig.Log.At(LogLevel.Warning));

        _a.Fetch = _ => Task.FromResult(Quotes.Failed("a", FailureKind.Blocked));
        await Collector.CollectAsync("a", CancellationToken.None);
        Assert.Equal(2, _rig.Log.At(LogLevel.Warning).Count);

        _a.Fetch = _ => Task.FromResult(Quotes.Success("a", Quotes.Quote("BTC", feed: "a")));
        await Collector.CollectAsync("a", CancellationToken.None);
        await Collector.CollectAsync("a", CancellationToken.None);
        Assert.Single(_rig.Log.At(LogLevel.Information));
        Assert.Equal(5, _rig.Log.At(LogLevel.Debug).Count);
    }

    [Fact]
    public async Task Collect_DisabledFeed_IsABugOfTheCaller()
    {
        using var rig = new CollectionRig([_a, _b], ("Venues:a:Enabled", "false"));

        Assert.Equal([false, true], rig.Store.Current.Feeds.Select(slice => slice.Health.Enabled));
        await rig.Collector.CollectAsync("a", CancellationToken.None);

        Assert.Equal(0, _a.Fetches);
    }

    [Fact]
    public async Task Collect_FeedSwitchedOnWhileTheAppRuns_IsAsked()
    {
        using var rig = new CollectionRig([_a, _b], ("Venues:a:Enabled", "false"));

        rig.Live.Publish(1, new Dictionary<string, string> { ["Venues:a:Enabled"] = "true", ["Venues:b:Enabled"] = "false", ["Venues:a:Interval"] = "00:00:07" });
        await rig.Collector.CollectAsync("a", CancellationToken.None);

        Assert.Equal(1, _a.Fetches);
        var job = Assert.Single(CollectionSchedule.Jobs(rig.Live.Settings.Collection, _ => null!));
        Assert.Equal(("collect/a", 7), (job.Name, job.Interval.TotalSeconds));
    }
}
