using FundingDash.Web.Hosting.Http;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>How an attempt ended.</summary>
/// <param name="Error">Null when it was delivered. Says nothing of addresses and secrets.</param>
/// <param name="MayRetry">A later attempt may do better.</param>
/// <param name="RetryAfter">How long the receiver asks us to wait; null when it does not say.</param>
public readonly record struct SendResult(string? Error, bool MayRetry = false, TimeSpan? RetryAfter = null)
{
    public bool IsDelivered => Error is null;
}

/// <summary>Makes one attempt to bring a message to a channel.</summary>
public sealed class AlertSender(IHttpClientFactory clients, AlertSettings settings, TimeProvider clock)
{
    public const string ClientName = "alerts";

    public async Task<SendResult> SendAsync(AlertChannelKind kind, AlertTarget? target, AlertMessage message, CancellationToken cancellationToken)
    {
        if (target is null)
            return new("the channel's address cannot be opened with the protection keys of this app: make the channel anew");
        using var request = AlertRequest.Of(kind, target, message, settings.Telegram, clock.GetUtcNow());
        if (request is null)
            return new("the channel lacks its address or secret: make it anew");
        using var patience = new CancellationTokenSource(settings.Patience, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            return Judge(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new($"no answer within {settings.Patience.TotalSeconds:0} s", MayRetry: true);
        }
        catch (HttpRequestException e)
        {
            return e.InnerException is ForbiddenAddressException forbidden ? new(forbidden.Message) : new($"no connection: {e.HttpRequestError}", MayRetry: true);
        }
    }

    private SendResult Judge(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return default;
        var mayRetry = VenueFaults.IsTransient(response) || VenueFaults.IsRateLimit(response);
        return new($"answered {(int)response.StatusCode}", mayRetry, VenueFaults.RetryAfter(response, clock.GetUtcNow()));
    }
}
