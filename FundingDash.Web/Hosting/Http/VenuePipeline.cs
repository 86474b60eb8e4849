using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace FundingDash.Web.Hosting.Http;

/// <summary>Builds the resilience strategies of one feed, outer to inner: total timeout, retry, circuit breaker, attempt timeout.</summary>
internal static class VenuePipeline
{
    /// <summary>Asked before each retry that makes sense: whether one more request is allowed.</summary>
    public static readonly ResiliencePropertyKey<Func<bool>> MayRetry = new("may-retry");

    private const double FailureRatio = 0.5;
    private const int LeastCalls = 4;
    private static readonly TimeSpan Sampling = TimeSpan.FromMinutes(2);

    public static ResiliencePipeline<HttpResponseMessage> Build(VenuePipelineOptions options, TimeProvider clock) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddTimeout(options.TotalTimeout)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                ShouldHandle = args => ValueTask.FromResult(
                    args.AttemptNumber < options.Retries && ShouldRetry(args.Outcome, options, clock) && args.Context.Properties.GetValue(MayRetry, static () => true)()),
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result is { } response ? VenueFaults.RetryAfter(response, clock.GetUtcNow()) : null),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = FailureRatio,
                MinimumThroughput = LeastCalls,
                SamplingDuration = Sampling,
                ShouldHandle = args => ValueTask.FromResult(CountsAgainstVenue(args.Outcome)),
                BreakDurationGenerator = args => ValueTask.FromResult(BreakDuration(options, args.HalfOpenAttempts)),
            })
            .AddTimeout(options.AttemptTimeout)
            .Build();

    /// <summary>Doubles with every trial that failed.</summary>
    internal static TimeSpan BreakDuration(VenuePipelineOptions options, int failedTrials) =>
        TimeSpan.FromTicks((long)Math.Min(options.LongestBreak.Ticks, options.FirstBreak.Ticks * Math.Pow(2, failedTrials)));

    private static bool ShouldRetry(Outcome<HttpResponseMessage> outcome, VenuePipelineOptions options, TimeProvider clock)
    {
        if (outcome.Exception is { } exception)
            return VenueFaults.IsTransient(exception);
        if (outcome.Result is not { } response)
            return false;
        var wait = VenueFaults.RetryAfter(response, clock.GetUtcNow());
        return VenueFaults.IsRateLimit(response)
            ? wait <= options.Patience
            : VenueFaults.IsTransient(response) && !(wait > options.Patience);
    }

    private static bool CountsAgainstVenue(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is { } exception
            ? VenueFaults.IsTransient(exception)
            : outcome.Result is { } response && (VenueFaults.IsTransient(response) || VenueFaults.IsRateLimit(response));
}
