using System.Collections.Concurrent;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Jobs.Alerts.Delivery;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>Sends what cannot wait for the database, since it is about the database, to recipients that it has kept in memory; and remembers what became of it until that can be recorded.</summary>
public sealed class DirectPost(AlertSender sender, AlertMeter meter, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, Task<SentMessage[]>> _sending = [];
    private readonly CancellationTokenSource _end = new();
    private volatile CancellationTokenSource _back = new();

    /// <summary>As last read.</summary>
    public IReadOnlyList<SystemRecipient> Recipients { get; set; } = [];

    /// <summary>Begins to send, once to each channel.</summary>
    public void Begin(SystemIncident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var back = _back.Token;
        _sending.TryAdd(incident.Id, Task.WhenAll(Recipients.Select(recipient => SendAsync(recipient, SystemMessage.Of(incident, recipient.User), back))));
    }

    /// <summary>The database is back: no further attempt begins here, and those under way end.</summary>
    /// <returns>What became of the messages about an incident; empty when there were none.</returns>
    public async Task<IReadOnlyList<SentMessage>> EndAsync(Guid incident)
    {
        if (!_sending.TryGetValue(incident, out var sending))
            return [];
        var back = Interlocked.Exchange(ref _back, new());
        await back.CancelAsync();
        return await sending;
    }

    /// <summary>What was sent about an incident is recorded.</summary>
    public void Forget(Guid incident) => _sending.TryRemove(incident, out _);

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _back.Dispose();
    }

    private async Task<SentMessage> SendAsync(SystemRecipient recipient, AlertMessage message, CancellationToken back)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await sender.SendAsync(recipient.Kind, recipient.Target, [message], _end.Token);
            var pause = result is { IsDelivered: false, MayRetry: true } ? RetrySchedule.After(attempt, result.RetryAfter) : null;
            meter.Attempted(recipient.Kind, result.IsDelivered ? AlertMeter.DeliveredOutcome : pause is null ? AlertMeter.DeadOutcome : AlertMeter.RetriedOutcome);
            if (pause is null || back.IsCancellationRequested)
                return new(message.EventId, recipient.Channel, attempt, clock.GetUtcNow(), result.Error, pause is not null);
            var waited = Task.Delay(pause.Value, clock, back);
            await waited.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (waited.IsCanceled)
                return new(message.EventId, recipient.Channel, attempt, clock.GetUtcNow(), result.Error, MayRetry: true);
        }
    }
}
