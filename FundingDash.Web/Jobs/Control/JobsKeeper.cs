using System.Collections.Immutable;
using FundingDash.Web.Live.Jobs;

namespace FundingDash.Web.Jobs.Control;

/// <summary>Keeps what the jobs page shows up to date while somebody looks at it; else it costs nothing.</summary>
public sealed partial class JobsKeeper(JobsStore store, JobBoard board, TimeProvider clock, ILogger<JobsKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan CountsPeriod = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Asleep = TimeSpan.FromMinutes(1);
    private ImmutableArray<RunCount>? _counts;
    private DateTimeOffset _counted;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isDue = _counts is null || now - _counted >= CountsPeriod;
        var view = await board.ReadAsync(isDue ? null : _counts, cancellationToken);
        if (isDue)
            (_counts, _counted) = (view.Counts, now);
        store.Show(view);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await store.WaitAsync(store.IsWatched ? Period : Asleep, stoppingToken);
            if (!store.IsWatched)
                continue;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The database is away, or the scheduler has not been started yet: both come back by themselves.
                LogBlind(logger, e.Message);
                store.Show(store.Current with { Trouble = "The scheduler does not answer; its database may be away. It is asked again several times a second." });
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "What the scheduler does cannot be read: {Reason}")]
    private static partial void LogBlind(ILogger logger, string reason);
}
