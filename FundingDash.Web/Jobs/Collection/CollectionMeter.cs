using System.Diagnostics.Metrics;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Live;
using FundingDash.Web.Storage;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>How the collections of this process go, and how old the values of each feed are, whoever collected them.</summary>
public sealed class CollectionMeter : FeatureMeter, ICollectionSink
{
    private readonly SnapshotStore _store;
    private readonly TimeProvider _clock;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _received;

    public CollectionMeter(IMeterFactory factory, SnapshotStore store, TimeProvider clock)
        : base(factory, "Collection")
    {
        (_store, _clock) = (store, clock);
        _duration = Seconds("fundingdash.collection.duration", "Collections of a feed, from the first request to the last answer", 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30);
        _failures = Meter.CreateCounter<long>("fundingdash.collection.failures", "{collection}", "Collections that failed in whole or in part, by kind");
        _requests = Meter.CreateCounter<long>("fundingdash.collection.requests", "{request}", "Requests sent to a venue");
        _received = Meter.CreateCounter<long>("fundingdash.collection.received", "By", "Bytes of the answers, decompressed");
        Meter.CreateObservableGauge("fundingdash.feed.age", Ages, "s", "Time since a feed last brought quotes");
        Meter.CreateObservableGauge("fundingdash.feed.up", () => Each(IsUp), null, "1 while a feed is live or a little late; a feed that is switched off is left out");
        Meter.CreateObservableGauge("fundingdash.feed.contracts", () => Each(static (slice, _) => slice.Contracts.Length), "{contract}", "Contracts of a feed in the snapshot");
        Meter.CreateObservableGauge("fundingdash.feed.contracts.stale", () => Each(static (slice, _) => slice.Contracts.Count(contract => contract.IsStale)), "{contract}", "Contracts of a feed whose value is stale");
        Meter.CreateObservableGauge("fundingdash.feed.contracts.quarantined", () => Each(static (slice, _) => slice.Contracts.Count(contract => contract.IsQuarantined)), "{contract}", "Contracts of a feed whose value is not believed");
    }

    public void Offer(FetchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var feed = Tag(result.Feed);
        _duration.Record(result.Duration.TotalSeconds, feed, new("outcome", EnumText<FetchOutcome>.Of(result.Outcome)));
        _requests.Add(result.Requests, feed);
        _received.Add(result.Bytes, feed);
        if (result.Failure is { } failure)
            _failures.Add(1, feed, new("kind", EnumText<FailureKind>.Of(failure.Kind)));
    }

    private static KeyValuePair<string, object?> Tag(string feed) => new("feed", feed);

    private static int IsUp(FeedSlice slice, DateTimeOffset now) => slice.Health.StateAt(now) is FeedState.Live or FeedState.Late ? 1 : 0;

    private IEnumerable<Measurement<double>> Ages()
    {
        var now = _clock.GetUtcNow();
        foreach (var slice in _store.Current.Feeds)
        {
            if (slice.Health is { Enabled: true, LastSuccess: { } success })
                yield return new((now - success).TotalSeconds, Tag(slice.Feed));
        }
    }

    private IEnumerable<Measurement<int>> Each(Func<FeedSlice, DateTimeOffset, int> value)
    {
        var now = _clock.GetUtcNow();
        foreach (var slice in _store.Current.Feeds)
        {
            if (slice.Health.Enabled)
                yield return new(value(slice, now), Tag(slice.Feed));
        }
    }
}
