using System.Collections.Concurrent;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>Brings messages to their channels, on every instance: each message is taken by one. A receiver that hangs keeps nobody else waiting.</summary>
public sealed partial class AlertPostman(AlertDeliveryStore deliveries, AlertSender sender, AlertSignals signals, AlertSettings settings, AlertMeter meter, TimeProvider clock, ILogger<AlertPostman> logger)
    : BackgroundService
{
    private const int MostAtOnce = 32;

    // An attempt and the note of its end fit in twice over.
    private const int LeaseAttempts = 3;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Task, bool> _underWay = [];

    /// <summary>Takes what is due and begins to send it.</summary>
    /// <returns>How many messages.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await deliveries.ExpireAsync(now, cancellationToken) is > 0 and var lost)
            LogLost(logger, lost);
        await deliveries.RefuseAsync(now, cancellationToken);
        var room = MostAtOnce - _underWay.Count;
        if (room <= 0)
            return 0;
        var taken = await deliveries.ClaimAsync(now, settings.Patience * LeaseAttempts, room, cancellationToken);
        foreach (var delivery in taken)
            Follow(DeliverAsync(delivery));
        return taken.Count;
    }

    /// <summary>Completes when every message that is under way has arrived or failed.</summary>
    public Task IdleAsync() => Task.WhenAll(_underWay.Keys);

    /// <summary>Lets what is under way end: an attempt cut off in the middle could not be told from one that arrived.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await IdleAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var news = signals.MessagesDue;
            try
            {
                if (await SendDueAsync(stoppingToken) > 0)
                    continue;
            }
            catch (Exception e) when (DatabaseFaults.IsOutage(e))
            {
                LogWaiting(logger, e.Message);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogBug(logger, e);
            }

            await news.WaitAsync(Period, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Follow(Task delivering)
    {
        _underWay.TryAdd(delivering, true);
        _ = delivering.ContinueWith(done => _underWay.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task DeliverAsync(AlertDelivery delivery)
    {
        try
        {
            var result = await sender.SendAsync(delivery.Kind, delivery.Target, delivery.Message, CancellationToken.None);
            await NoteAsync(delivery, result);
        }
        catch (Exception e)
        {
            // It stays taken, and becomes a dead letter when its lease is over.
            LogUnnoted(logger, e, delivery.Message.EventId);
        }
    }

    private async Task NoteAsync(AlertDelivery delivery, SendResult result)
    {
        var now = clock.GetUtcNow();
        var kind = EnumText<AlertChannelKind>.Of(delivery.Kind);
        if (result.Error is not { } error)
        {
            await deliveries.DeliveredAsync(delivery, now, CancellationToken.None);
            meter.Attempted(kind, "delivered");
            meter.Delivered(now - delivery.Message.At);
        }
        else if (result.MayRetry && RetrySchedule.After(delivery.Attempt, result.RetryAfter) is { } pause)
        {
            await deliveries.RetryAsync(delivery, now + pause, error, CancellationToken.None);
            meter.Attempted(kind, "retried");
        }
        else
        {
            await deliveries.BuryAsync(delivery, now, error, CancellationToken.None);
            meter.Attempted(kind, "dead");
            LogDead(logger, delivery.Message.EventId, kind, delivery.Attempt, error);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A {Kind} message of alert {Event} is given up after {Attempts} attempts: {Reason}")]
    private static partial void LogDead(ILogger logger, Guid @event, string kind, int attempts, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Messages} messages were being sent by an instance that ended")]
    private static partial void LogLost(ILogger logger, int messages);

    [LoggerMessage(3, LogLevel.Debug, "The messages of alerts wait for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Error, "What became of a message of alert {Event} cannot be noted")]
    private static partial void LogUnnoted(ILogger logger, Exception exception, Guid @event);

    [LoggerMessage(5, LogLevel.Error, "An error of our own in the delivery of alerts")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
