using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>Brings messages to their channels, on every instance: each message is taken by one. A receiver that hangs keeps nobody else waiting.</summary>
public sealed partial class AlertPostman(AlertDeliveryStore deliveries, AlertSender sender, AlertSignals signals, AlertSettings settings, AlertMeter meter, TimeProvider clock, ILogger<AlertPostman> logger)
    : BackgroundService
{
    // An attempt and the note of its end fit in twice over.
    private const int LeaseAttempts = 3;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan NotePause = TimeSpan.FromSeconds(1);

    private readonly SendingRoom _room = new();
    private DateTimeOffset _nextExpiry;

    /// <summary>Takes what is due and begins to send it.</summary>
    /// <returns>How many messages it has begun to send.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await ExpireAsync(now, cancellationToken);
        if (_room.Free == 0)
            return 0;
        var lease = settings.Patience * LeaseAttempts;
        // Not ended half-way by a stop: nobody would know then what was taken.
        var taken = await deliveries.ClaimAsync(now, new(lease, _room.Free, settings.Gather, _room.Busy), CancellationToken.None);
        var (begun, refused) = (0, new List<AlertDelivery>());
        foreach (var delivery in taken)
        {
            if (!cancellationToken.IsCancellationRequested && _room.TryEnter(delivery.Channel, sender.HostOf(delivery.Kind, delivery.Target)))
            {
                _ = DeliverAsync(delivery, now + lease);
                begun += delivery.Due.Count;
            }
            else
            {
                refused.Add(delivery);
            }
        }

        foreach (var delivery in refused)
            await PersistAsync(() => deliveries.PutBackAsync(delivery, now, CancellationToken.None), now + lease);
        return begun;
    }

    /// <summary>Completes when every message that is under way has arrived or failed.</summary>
    public Task IdleAsync() => _room.IdleAsync();

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

            await news.WaitAsync(await PauseAsync(stoppingToken), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Nobody waits for what is lost, but whoever waits for a message waits for this.
    private async Task ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < _nextExpiry)
            return;
        if (await deliveries.ExpireAsync(now, cancellationToken) is > 0 and var lost)
            LogLost(logger, lost);
        await deliveries.RefuseAsync(now, cancellationToken);
        _nextExpiry = now + Period;
    }

    // Until the next message is due, but not for long: another instance may have given up one of its own.
    private async Task<TimeSpan> PauseAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (_room.Free == 0 || await deliveries.NextAsync(settings.Gather, _room.Busy, stoppingToken) is not { } next)
                return Period;
            var pause = next - clock.GetUtcNow();
            return pause < LeastPause ? LeastPause : pause < Period ? pause : Period;
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            return Period;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogBug(logger, e);
            return Period;
        }
    }

    private async Task DeliverAsync(AlertDelivery delivery, DateTimeOffset until)
    {
        try
        {
            await NoteAsync(delivery, until, await sender.SendAsync(delivery.Kind, delivery.Target, [.. delivery.Due.Select(due => due.Message)], CancellationToken.None));
        }
        catch (Exception e)
        {
            // It stays taken, and becomes a dead letter when its lease is over.
            LogUnnoted(logger, e, delivery.Due[0].Message.EventId);
        }
        finally
        {
            _room.Leave(delivery.Channel);
            // There is room again, for this channel and for others.
            signals.Post();
        }
    }

    // As often as it takes: what is not noted would be given up as lost by whoever comes first when the database is back.
    private async Task PersistAsync(Func<Task> note, DateTimeOffset until)
    {
        while (true)
        {
            try
            {
                await note();
                return;
            }
            catch (Exception e) when (DatabaseFaults.IsOutage(e) || clock.GetUtcNow() < until)
            {
                LogWaiting(logger, e.Message);
            }

            await Task.Delay(NotePause, clock);
        }
    }

    private async Task NoteAsync(AlertDelivery delivery, DateTimeOffset until, SendResult result)
    {
        var now = clock.GetUtcNow();
        if (result.Error is not { } error)
        {
            await PersistAsync(() => deliveries.DeliveredAsync(delivery, now, CancellationToken.None), until);
            meter.Attempted(delivery.Kind, AlertMeter.DeliveredOutcome, delivery.Due.Count);
            foreach (var due in delivery.Due)
                meter.Delivered(now - due.ReadyAt);
            return;
        }

        // What came together may have failed differently often before.
        var again = delivery with { Due = [.. delivery.Due.Where(due => result.MayRetry && Pause(due) is not null)] };
        var dead = delivery with { Due = [.. delivery.Due.Except(again.Due)] };
        if (again.Due.Count > 0)
        {
            await PersistAsync(() => deliveries.RetryAsync(again, due => now + Pause(due)!.Value, error, CancellationToken.None), until);
            meter.Attempted(delivery.Kind, AlertMeter.RetriedOutcome, again.Due.Count);
        }

        if (dead.Due.Count > 0)
        {
            await PersistAsync(() => deliveries.BuryAsync(dead, now, error, CancellationToken.None), until);
            meter.Attempted(delivery.Kind, AlertMeter.DeadOutcome, dead.Due.Count);
            LogDead(logger, dead.Due[0].Message.EventId, delivery.Kind, dead.Due.Count, error);
        }

        TimeSpan? Pause(DueMessage due) => RetrySchedule.After(due.Attempt, result.RetryAfter);
    }

    [LoggerMessage(1, LogLevel.Warning, "A {Kind} message of alert {Event}, {Events} events in all, is given up: {Reason}")]
    private static partial void LogDead(ILogger logger, Guid @event, AlertChannelKind kind, int events, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Messages} messages were being sent by an instance that ended")]
    private static partial void LogLost(ILogger logger, int messages);

    [LoggerMessage(3, LogLevel.Debug, "The messages of alerts wait for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Error, "What became of a message of alert {Event} cannot be noted")]
    private static partial void LogUnnoted(ILogger logger, Exception exception, Guid @event);

    [LoggerMessage(5, LogLevel.Error, "An error of our own in the delivery of alerts")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
