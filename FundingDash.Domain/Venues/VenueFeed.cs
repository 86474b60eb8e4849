using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Venues;

/// <summary>Base of all feeds: times a fetch, turns every fault into a result, keeps contract instances between fetches.</summary>
public abstract class VenueFeed(FeedDefinition definition, HttpClient http, TimeProvider clock) : IVenueFeed
{
    private readonly Dictionary<string, Contract> _contracts = new(StringComparer.Ordinal);

    public FeedDefinition Definition { get; } = definition;

    /// <summary>Longest time one fetch may take: under the tick, so that the next is not delayed.</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(25);

    protected VenueClient Client { get; } = new(http) { RetryAfterInMilliseconds = definition.RetryAfterInMilliseconds, RateLimitMark = definition.RateLimitMark };

    protected TimeProvider Clock { get; } = clock;

    public async Task<FetchResult> FetchAsync(CancellationToken cancellationToken)
    {
        Client.ResetCounters();
        var startedAt = Clock.GetUtcNow();
        var started = Clock.GetTimestamp();
        var batch = new QuoteBatch();
        FetchFailure? failure = null;
        using var timeout = new CancellationTokenSource(FetchTimeout, Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await CollectAsync(batch, linked.Token).ConfigureAwait(false);
        }
        catch (VenueFaultException e)
        {
            failure = e.Failure;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            failure = new(FailureKind.Timeout, $"no complete answer within {FetchTimeout.TotalSeconds:0} s");
        }

        failure ??= batch.PartFailure;
        var quotes = batch.Quotes;
        if (quotes.Count == 0)
            failure ??= new(FailureKind.Empty, $"no usable contract: {batch.FilteredCount} rows left out, {batch.RejectedCount} rejected");
        return new()
        {
            Feed = Definition.Key,
            Outcome = failure is null ? FetchOutcome.Success : quotes.Count > 0 ? FetchOutcome.Partial : FetchOutcome.Failure,
            Quotes = quotes,
            Failure = failure,
            Rejected = batch.Rejected,
            RejectedCount = batch.RejectedCount,
            FilteredCount = batch.FilteredCount,
            StartedAt = startedAt,
            Duration = Clock.GetElapsedTime(started),
            Requests = Client.Requests,
            Bytes = Client.Bytes,
        };
    }

    public virtual Task RefreshSlowFactsAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Asks the venue and fills the batch; throws <see cref="VenueFaultException"/> when nothing can be had.</summary>
    protected abstract Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken);

    /// <summary>Runs a part whose failure leaves the rest usable (the inverse contracts, the volumes); its failure makes the result partial.</summary>
    protected static async Task TryPartAsync(QuoteBatch batch, Func<Task> part)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(part);
        try
        {
            await part().ConfigureAwait(false);
        }
        catch (VenueFaultException e)
        {
            batch.FailPart(e.Failure);
        }
    }

    /// <summary>The instance of an earlier fetch when nothing about the contract changed, so that later stages can compare by reference.</summary>
    protected Contract Intern(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        if (_contracts.TryGetValue(contract.Key.Symbol, out var known) && known == contract)
            return known;
        return _contracts[contract.Key.Symbol] = contract;
    }
}
