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

/// <summary>Makes one attempt to bring messages to a channel, as one.</summary>
public sealed class AlertSender(IHttpClientFactory clients, AlertMailer mailer, AlertSettings settings, TimeProvider clock)
{
    public const string ClientName = "alerts";

    /// <summary>Whom an attempt may have to wait for.</summary>
    public string HostOf(AlertChannelKind kind, AlertTarget? target) => kind switch
    {
        AlertChannelKind.Email => mailer.Host,
        AlertChannelKind.Telegram => settings.Telegram.Authority,
        _ => target?.Address?.Authority ?? "",
    };

    public async Task<SendResult> SendAsync(AlertChannelKind kind, AlertTarget? target, IReadOnlyList<AlertMessage> messages, CancellationToken cancellationToken)
    {
        if (target is null)
            return new("the channel's address cannot be opened with the protection keys of this app: make the channel anew");
        using var patience = new CancellationTokenSource(settings.Patience, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return kind == AlertChannelKind.Email
                ? await mailer.SendAsync(target.Recipient ?? "", messages, linked.Token)
                : await RequestAsync(kind, target, messages, linked.Token);
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

    private async Task<SendResult> RequestAsync(AlertChannelKind kind, AlertTarget target, IReadOnlyList<AlertMessage> messages, CancellationToken cancellationToken)
    {
        using var request = AlertRequest.Of(kind, target, messages, settings.Telegram, clock.GetUtcNow());
        if (request is null)
            return new("the channel lacks its address or secret: make it anew");
        using var client = clients.CreateClient(ClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return Judge(response);
    }

    private SendResult Judge(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return default;
        var mayRetry = VenueFaults.IsTransient(response) || VenueFaults.IsRateLimit(response);
        return new($"answered {(int)response.StatusCode}", mayRetry, VenueFaults.RetryAfter(response, clock.GetUtcNow()));
    }
}
