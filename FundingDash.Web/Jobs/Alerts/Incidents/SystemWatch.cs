using System.Collections.Concurrent;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Hosting;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Alerts;
using Npgsql;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>
/// Watches the app itself and what it stands on, and tells the admins once of each trouble and once of its end. What all instances see alike is
/// watched by one of them, whose word counts too while the database is away; then only that very outage is told at once, everything else when it is over.
/// </summary>
public sealed partial class SystemWatch(
    IEnumerable<ISystemSensor> sensors, IncidentTerms terms, SystemIncidentStore store, SystemRecipientReader recipients, [FromKeyedServices(AlertLeader.SystemLock)] AlertLeader leader, DirectPost direct, MachineRoll machines,
    IDatabaseState database, AlertSignals signals, TimeProvider clock, ILogger<SystemWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeepPeriod = TimeSpan.FromSeconds(10);

    // Of what the database refuses, not of what it is not there for.
    private const int MostRefusals = 6;

    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<News> _news = new();
    private volatile IncidentBook? _book;
    private volatile bool _leads;
    private bool _beginsAnew = true;
    private int _refusals;
    private DateTimeOffset _nextKeep;
    private DateTimeOffset _nextTry;

    /// <summary>Looks once, from memory.</summary>
    public void Look()
    {
        lock (_gate)
        {
            // Until it is known what was told before, nothing can be told.
            if (_book is not { } book)
                return;
            var now = clock.GetUtcNow();
            Look(book, isShared: false, now);
            if (_leads)
                Look(book, isShared: true, now);
        }
    }

    /// <summary>Records what is new, and reads what will be needed should the database go.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now < _nextTry || (!_beginsAnew && _news.IsEmpty && now < _nextKeep))
            return;
        // Before anything is recorded: whoever has led meanwhile has told what all see alike.
        var lead = await leader.HoldAsync(cancellationToken);
        var leads = lead != Lead.Elsewhere;
        _beginsAnew |= leads != _leads || lead == Lead.Taken;
        await RecordAsync(cancellationToken);
        if (_beginsAnew)
            await BeginAnewAsync(leads, cancellationToken);
        if (now < _nextKeep)
            return;
        if (leads)
            direct.Recipients = await recipients.ListAsync(cancellationToken);
        if (await machines.KeepAsync(leads, cancellationToken))
            signals.Post();
        _nextKeep = now + KeepPeriod;
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

    private void Look(IncidentBook book, bool isShared, DateTimeOffset now)
    {
        foreach (var incident in book.Look(sensors.Where(sensor => sensor.IsShared == isShared).SelectMany(sensor => sensor.Read(now)).Where(IsOurs), now))
        {
            LogTurn(logger, incident.Line);
            if (incident is { Trouble: SystemTrouble.DatabaseDown, ResolvedAt: null })
                direct.Begin(incident);
            _news.Enqueue(new(incident, isShared));
        }
    }

    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        while (_news.TryPeek(out var news))
        {
            if (!(news.IsShared && _beginsAnew))
                await RecordAsync(news.Incident, cancellationToken);
            _news.TryDequeue(out _);
        }
    }

    private async Task RecordAsync(SystemIncident incident, CancellationToken cancellationToken)
    {
        try
        {
            if (await store.RecordAsync(incident, await direct.EndAsync(incident.Id), cancellationToken))
                signals.Post();
        }
        catch (PostgresException e) when (!DatabaseFaults.IsOutage(e))
        {
            if (++_refusals < MostRefusals)
                throw;
            // What cannot be recorded must not stand in the way of the next for ever.
            LogGivenUp(logger, e, incident.Line);
        }

        direct.Forget(incident.Id);
        _refusals = 0;
    }

    // What a book of before would still say is in the database first, or else the new one would not know of it.
    private async Task BeginAnewAsync(bool leads, CancellationToken cancellationToken)
    {
        var book = new IncidentBook(terms, await store.LoadOpenAsync(cancellationToken));
        lock (_gate)
        {
            if (_news.IsEmpty)
                (_book, _leads, _beginsAnew) = (book, leads, false);
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
            _nextTry = clock.GetUtcNow() + KeepPeriod;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Incident}")]
    private static partial void LogTurn(ILogger logger, string incident);

    [LoggerMessage(2, LogLevel.Debug, "Alerts of the system wait for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Error, "An error of our own in the watching of the system")]
    private static partial void LogBug(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "The admins are not told, since the database refuses it: {Incident}")]
    private static partial void LogGivenUp(ILogger logger, Exception exception, string incident);

    private readonly record struct News(SystemIncident Incident, bool IsShared);
}
