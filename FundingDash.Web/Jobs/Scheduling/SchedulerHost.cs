using Quartz;

namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>Starts the scheduler once the web server listens, and tries again while its database cannot be reached: neither the first page nor the process waits for it.</summary>
internal sealed partial class SchedulerHost(ISchedulerFactory factory, JobCatalog jobs, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<SchedulerHost> logger) : BackgroundService, ISchedulerState
{
    // The first page and the first collection come first: Quartz takes half a second of a processor to get going.
    private static readonly TimeSpan StartDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _gate = new(1);
    private IScheduler? _scheduler;

    public bool IsRunning => _scheduler is { Status: SchedulerStatus.Running };

    /// <summary>Brings the schedule in line with the catalog; one that has not been started yet does so at its start.</summary>
    /// <exception cref="SchedulerException">Its database is away.</exception>
    public async Task SyncAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_scheduler is { } scheduler)
                await ScheduleSync.ApplyAsync(scheduler, jobs, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler is { } scheduler)
            await scheduler.Shutdown(waitForJobsToComplete: false, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ApplicationStarted(stoppingToken);
        await Task.Delay(StartDelay, clock, stoppingToken);
        for (var attempt = 1; !await TryStartAsync(attempt, stoppingToken); attempt++)
            await Task.Delay(RetryDelay, clock, stoppingToken);
    }

    private async Task<bool> TryStartAsync(int attempt, CancellationToken stoppingToken)
    {
        await _gate.WaitAsync(stoppingToken);
        try
        {
            var scheduler = await factory.GetScheduler(stoppingToken);
            await ScheduleSync.ApplyAsync(scheduler, jobs, stoppingToken);
            await scheduler.Start(stoppingToken);
            _scheduler = scheduler;
            Started(jobs.All.Count, attempt);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (attempt == 1)
                NotYet(e.Message);
            return false;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ApplicationStarted(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scheduler started with {Jobs} jobs at attempt {Attempt}")]
    private partial void Started(int jobs, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scheduler cannot start yet and tries on: {Reason}")]
    private partial void NotYet(string reason);
}
