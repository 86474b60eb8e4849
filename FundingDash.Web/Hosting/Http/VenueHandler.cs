using FundingDash.Domain.Venues;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace FundingDash.Web.Hosting.Http;

/// <summary>The pipeline between one feed and its venue: budget, pause, timeouts, retries, circuit breaker. What it gives up on leaves as <see cref="VenueFaultException"/>.</summary>
public sealed class VenueHandler(RateBudget budget, VenuePipelineOptions options, TimeProvider clock) : DelegatingHandler
{
    private readonly VenueBudget _budget = new(budget, options.Patience, clock);
    private readonly VenuePause _pause = new(options, clock);
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = VenuePipeline.Build(options, clock);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        _pause.ThrowIfPaused();
        await _budget.SpendAsync(request.Options.TryGetValue(VenueRequest.Weight, out var weight) ? weight : 1, cancellationToken);
        try
        {
            var response = await _pipeline.ExecuteAsync(
                static async (state, token) => await state.handler.SendOnceAsync(state.request, token),
                (handler: this, request),
                cancellationToken);
            _pause.Note(response);
            return response;
        }
        catch (BrokenCircuitException e)
        {
            var left = e.RetryAfter is { } wait ? $", {wait.TotalSeconds:0} s are left" : "";
            throw new VenueFaultException(new FetchFailure(FailureKind.Held, $"held back after too many failures{left}", RetryAfter: e.RetryAfter), e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new VenueFaultException(new FetchFailure(FailureKind.Timeout, $"{Path(request)}: no answer within {e.Timeout.TotalSeconds:0.#} s"), e);
        }
        catch (OperationCanceledException e) when (VenueFaults.IsConnectTimeout(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new VenueFaultException(new FetchFailure(FailureKind.Timeout, $"{Path(request)}: no connection in time"), e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _budget.Dispose();
        base.Dispose(disposing);
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);

    private static string Path(HttpRequestMessage request) => request.RequestUri?.AbsolutePath.TrimStart('/') ?? "";
}
