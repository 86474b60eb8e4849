using System.Collections.Concurrent;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Hosting;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>
/// Watches the app itself and what it stands on, and tells the admins once of each trouble and once of its end. What all instances see alike is
/// watched by one of them, whose word counts too while the database is away; then only that very outage is told at once, everything else when it is over.
/// </summary>
public sealed partial class SystemWatch(
    IEnumerable<ISystemSensor> sensors, IncidentTerms terms, SystemIncidentStore store, SystemRecipientReader recipients, [FromKeyedServices(AlertLeader.SystemLock)] AlertLeader leader, DirectPost direct,
    IDatabaseState database, AlertSignals signals, TimeProvider clock, ILogger<SystemWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeepPeriod = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<SystemIncident> _news = new();
    private volatile IncidentBook? _book;
    private volatile bool _leads;
    private DateTimeOffset _nextKeep;

    /// <summary>Looks once, from memory.</summary>
    public void Look()
    {
        // Until it is known what was told before, nothing can be told.
        if (_book is not { } book)
            return;
        var now = clock.GetUtcNow();
        foreach (var incident in book.Look(sensors.Where(sensor => _leads || !sensor.IsShared).SelectMany(sensor => sensor.Read(now)).Where(IsOurs), now))
        {
            LogTurn(logger, incident.Line);
            if (incident is { Trouble: SystemTrouble.DatabaseDown, ResolvedAt: null })
                direct.Begin(incident);
            _news.Enqueue(incident);
        }
    }

    /// <summary>Records what is new, and reads what will be needed should the database go.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        while (_news.TryPeek(out var incident))
        {
            if (await store.RecordAsync(incident, await direct.EndAsync(incident.Id), cancellationToken))
                signals.Post();
            direct.Forget(incident.Id);
            _news.TryDequeue(out _);
        }

        var now = clock.GetUtcNow();
        if (now < _nextKeep)
            return;
        var leads = await leader.HoldAsync(cancellationToken);
        if (leads)
            direct.Recipients = await recipients.ListAsync(cancellationToken);
        if (_book is null || leads != _leads)
            _book = new(terms, await store.LoadOpenAsync(cancellationToken));
        (_leads, _nextKeep) = (leads, now + KeepPeriod);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await leader.ReleaseAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Period, clock);
        var keeping = Task.CompletedTask;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
            // Not waited for: a database that hangs must not hide its own outage.
            if (keeping.IsCompleted && database.IsUp)
                keeping = TryKeepAsync(stoppingToken);
        }
    }

    // Of several instances that miss the database, one tells; each may say that it is back.
    private bool IsOurs(SystemSign sign) => _leads || sign is not { Trouble: SystemTrouble.DatabaseDown, IsWrong: true };

    private async Task TryKeepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await KeepAsync(stoppingToken);
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            LogWaiting(logger, e.Message);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogBug(logger, e);
            // What cannot be recorded must not stand in the way of the next.
            _news.TryDequeue(out _);
            _nextKeep = clock.GetUtcNow() + KeepPeriod;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Incident}")]
    private static partial void LogTurn(ILogger logger, string incident);

    [LoggerMessage(2, LogLevel.Debug, "Alerts of the system wait for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Error, "An error of our own in the watching of the system")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
