using System.Collections.Concurrent;
using System.Diagnostics;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Jobs.Collection;

public sealed class CollectionTraceTests
{
    [Fact]
    public async Task CollectAsync_SomebodyListens_IsOneTraceOfItsSteps()
    {
        using var spans = new Spans("traced");
        using var rig = new CollectionRig([new FakeFeed("traced") { Fetch = _ => Task.FromResult(Quotes.Failed("traced", FailureKind.Blocked)) }]);

        await rig.Collector.CollectAsync("traced", CancellationToken.None);

        Assert.Equal(["fetch", "publish", "collect"], spans.Ended.Select(span => span.OperationName));
        var whole = spans.Ended.Last();
        Assert.Equal(("Failure", "Blocked", ActivityStatusCode.Error), (whole.GetTagItem("outcome"), whole.GetTagItem("failure"), whole.Status));
        Assert.All(spans.Ended, span => Assert.Equal(whole.TraceId, span.TraceId));
    }

    /// <summary>What ended of the traces of one feed; other tests collect at the same time.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ActivityListener _listener;

        public Spans(string feed)
        {
            _listener = new()
            {
                ShouldListenTo = static source => source.Name == "FundingDash.Collection",
                Sample = static (ref _) => ActivitySamplingResult.AllData,
                ActivityStopped = span =>
                {
                    if (feed.Equals((span.Parent ?? span).GetTagItem("feed")))
                        Ended.Enqueue(span);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ConcurrentQueue<Activity> Ended { get; } = new();

        public void Dispose() => _listener.Dispose();
    }
}
