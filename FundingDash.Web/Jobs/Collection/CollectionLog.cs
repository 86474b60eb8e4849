using System.Collections.Concurrent;
using FundingDash.Domain.Venues;
using FundingDash.Web.Live;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>One line per collection at Debug; a failure at Warning when it begins or changes its kind, its end at Information. A venue that is down for a day is two lines, not thousands.</summary>
internal sealed partial class CollectionLog(ILogger logger)
{
    private readonly ConcurrentDictionary<string, FailureKind?> _states = new(StringComparer.Ordinal);

    public void Result(FetchResult result)
    {
        Collected(result.Feed, result.Outcome, result.Quotes.Count, result.Duration.TotalMilliseconds, result.Requests, result.Bytes);
        var kind = result.Failure?.Kind;
        var before = _states.TryGetValue(result.Feed, out var known) ? known : null;
        _states[result.Feed] = kind;
        if (kind == before)
            return;
        if (result.Failure is { } failure)
            Failing(result.Feed, result.Outcome, failure.Kind, failure.Detail);
        else
            Recovered(result.Feed, result.Quotes.Count);
    }

    public void SinkFailed(string feed, ICollectionSink sink, Exception exception) => SinkFailed(feed, sink.GetType().Name, exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Feed}: {Outcome}, {Quotes} quotes in {Milliseconds:0} ms, {Requests} requests, {Bytes} bytes")]
    private partial void Collected(string feed, FetchOutcome outcome, int quotes, double milliseconds, int requests, long bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Feed}: {Outcome}, {Kind}: {Detail}")]
    private partial void Failing(string feed, FetchOutcome outcome, FailureKind kind, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Feed}: complete again, {Quotes} quotes")]
    private partial void Recovered(string feed, int quotes);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Feed}: an error of our own in its collection")]
    public partial void Bug(string feed, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Feed}: {Sink} did not take the collection")]
    private partial void SinkFailed(string feed, string sink, Exception exception);
}
