using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Jobs.Scheduling;

namespace FundingDash.Tests.Jobs.Collection;

public sealed class CollectJobTests : IDisposable
{
    private readonly FakeFeed _feed = new("a");
    private readonly CollectionRig _rig;

    public CollectJobTests() => _rig = new([_feed]);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task RunAsync_FirstCollectionUnderWay_IsSkippedAndSaysWhy()
    {
        var answer = new TaskCompletionSource<FetchResult>();
        _feed.Fetch = _ => answer.Task;
        var first = _rig.Collector.CollectAsync("a", CancellationToken.None);

        var report = await RunAsync();

        answer.SetResult(Quotes.Failed("a"));
        await first;
        Assert.Equal(("a collection of this feed was under way already", null, null), (report.Skipped, report.Failure, report.Records));
    }

    [Fact]
    public async Task RunAsync_CircuitBreakerOpen_IsSkippedAndSaysWhy()
    {
        _feed.Fetch = _ => Task.FromResult(Quotes.Failed("a") with { Failure = new(FailureKind.Held, "not asked: circuit open") });

        var report = await RunAsync();

        Assert.Equal(("not asked: circuit open", null), (report.Skipped, report.Failure));
    }

    [Fact]
    public async Task RunAsync_VenueFails_IsFailed()
    {
        _feed.Fetch = _ => Task.FromResult(Quotes.Failed("a") with { Failure = new(FailureKind.HttpStatus, "HTTP 503") });

        var report = await RunAsync();

        Assert.Equal((null, "HTTP 503"), (report.Skipped, report.Failure));
    }

    private async Task<JobReport> RunAsync()
    {
        var context = new JobContext("collect/a", _rig.Clock.GetUtcNow(), _rig.Clock.GetUtcNow());
        await new CollectJob("a", _rig.Collector, _rig.Ticks).RunAsync(context, CancellationToken.None);
        return context.Report;
    }
}
