using FundingDash.Domain.Venues;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace FundingDash.Web.Hosting.Http;

/// <summary>The pipeline between one feed and its venue: budget, pause, timeouts, retries, circuit breaker. What it gives up on leaves as <see cref="VenueFaultException"/>.</summary>
/// <remarks>History shares budget and pause with collection but gives way to it, and has timeouts and a breaker of its own: a history endpoint that is down must not stop the quotes.</remarks>
public sealed class VenueHandler(RateBudget budget, VenuePipelineOptions options, TimeProvider clock, RateBudget? historyBudget = null) : DelegatingHandler
{
    private readonly VenueBudget _budget = new(budget, options.Patience, clock);
    private readonly VenueBudget? _historyBudget = historyBudget is null ? null : new(historyBudget, options.Patience, clock);
    private readonly VenuePause _pause = new(options, clock);
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = VenuePipeline.Build(options, clock);
    private readonly ResiliencePipeline<HttpResponseMessage> _historyPipeline = VenuePipeline.Build(options, clock);

    // Why the breaker is open: the venue's last word, of either kind of request.
    private bool _rateLimited;
    private bool _historyRateLimited;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        _pause.ThrowIfPaused();
        var isHistory = request.Options.TryGetValue(VenueRequest.IsHistory, out var marked) && marked;
        var weight = request.Options.TryGetValue(VenueRequest.Weight, out var units) ? units : 1;
        await SpendAsync(weight, isHistory, cancellationToken);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(VenuePipeline.MayRetry, () => TrySpend(weight, isHistory));
        try
        {
            var response = await (isHistory ? _historyPipeline : _pipeline).ExecuteAsync(
                static async (context, state) => await state.handler.SendOnceAsync(state.request, context.CancellationToken),
                context,
                (handler: this, request));
            _pause.Note(response);
            (isHistory ? ref _historyRateLimited : ref _rateLimited) = VenueFaults.IsRateLimit(response);
            return response;
        }
        catch (BrokenCircuitException e)
        {
            var left = e.RetryAfter is { } wait ? $", {wait.TotalSeconds:0} s are left" : "";
            var kind = (isHistory ? _historyRateLimited : _rateLimited) ? FailureKind.RateLimited : FailureKind.Held;
            throw new VenueFaultException(new FetchFailure(kind, $"held back after too many failures{left}", RetryAfter: e.RetryAfter), e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new VenueFaultException(new FetchFailure(FailureKind.Timeout, $"{Path(request)}: no answer within {e.Timeout.TotalSeconds:0.#} s"), e);
        }
        catch (OperationCanceledException e) when (VenueFaults.IsConnectTimeout(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new VenueFaultException(new FetchFailure(FailureKind.Timeout, $"{Path(request)}: no connection in time"), e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _budget.Dispose();
            _historyBudget?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task SpendAsync(int weight, bool isHistory, CancellationToken cancellationToken)
    {
        if (!isHistory)
        {
            await _budget.SpendAsync(weight, cancellationToken);
            return;
        }

        if (_historyBudget is not null)
            await _historyBudget.SpendSpareAsync(1, cancellationToken);
        await _budget.SpendSpareAsync(weight, cancellationToken);
        // The venue may have asked for a pause while this one waited its turn.
        _pause.ThrowIfPaused();
    }

    // A retry waits for nothing: without room for it the answer stands, and the next tick or page is the next attempt.
    private bool TrySpend(int weight, bool isHistory) => isHistory
        ? (_historyBudget?.TrySpendSpare(1) ?? true) && _budget.TrySpendSpare(weight)
        : _budget.TrySpend(weight);

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);

    private static string Path(HttpRequestMessage request) => request.RequestUri?.AbsolutePath.TrimStart('/') ?? "";
}
