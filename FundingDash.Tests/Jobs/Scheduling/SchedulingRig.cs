using System.Threading.Channels;
using FundingDash.Web.Jobs.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using IJob = FundingDash.Web.Jobs.Scheduling.IJob;

namespace FundingDash.Tests.Jobs.Scheduling;

/// <summary>The scheduler as the app registers it, with the jobs of a test.</summary>
internal sealed class SchedulingRig : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ServiceProvider _services;
    private readonly Lifetime _lifetime = new();

    public SchedulingRig(string? connectionString, params RecurringJob[] jobs)
        : this(connectionString, static _ => { }, jobs)
    {
    }

    /// <param name="connectionString">Null: the schedule is in memory.</param>
    /// <param name="with">What the test needs besides.</param>
    /// <param name="jobs">All of this instance.</param>
    public SchedulingRig(string? connectionString, Action<IServiceCollection> with, params RecurringJob[] jobs)
    {
        var services = new ServiceCollection();
        with(services);
        _services = services
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IHostApplicationLifetime>(_lifetime)
            .AddSingleton<IJobSource>(new Source(jobs))
            .AddScheduling(connectionString)
            .BuildServiceProvider();
    }

    public IServiceProvider Services => _services;

    public SchedulerHost Host => _services.GetRequiredService<SchedulerHost>();

    public JobCatalog Catalog => _services.GetRequiredService<JobCatalog>();

    public Task<IScheduler> SchedulerAsync() => _services.GetRequiredService<ISchedulerFactory>().GetScheduler().AsTask();

    public async Task StartAsync()
    {
        await Host.StartAsync(CancellationToken.None);
        await _lifetime.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _lifetime.Dispose();
    }

    private sealed class Source(RecurringJob[] jobs) : IJobSource
    {
        public IEnumerable<RecurringJob> Jobs => jobs;
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public Task StartAsync() => _started.CancelAsync();

        public void StopApplication() => throw new NotSupportedException();

        public void Dispose() => _started.Dispose();
    }
}

/// <summary>A job whose runs can be waited for.</summary>
internal sealed class CountingJob : IJob
{
    private readonly Channel<JobContext> _runs = Channel.CreateUnbounded<JobContext>();

    public Func<Task> Work { get; init; } = () => Task.CompletedTask;

    /// <summary>Work that ends when it is cancelled.</summary>
    public Func<CancellationToken, Task> Endless { get; init; } = _ => Task.CompletedTask;

    public Action<JobReport> Say { get; init; } = _ => { };

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        await _runs.Writer.WriteAsync(context, cancellationToken);
        Say(context.Report);
        await Work();
        await Endless(cancellationToken);
    }

    public async Task<JobContext> NextRunAsync()
    {
        using var patience = new CancellationTokenSource(SchedulingRig.Patience);
        return await _runs.Reader.ReadAsync(patience.Token);
    }

    public static async Task<JobContext> NextRunOfAnyAsync(params CountingJob[] jobs)
    {
        using var patience = new CancellationTokenSource(SchedulingRig.Patience);
        while (true)
        {
            foreach (var job in jobs)
            {
                if (job._runs.Reader.TryRead(out var run))
                    return run;
            }

            await Task.WhenAny(jobs.Select(job => job._runs.Reader.WaitToReadAsync(patience.Token).AsTask()));
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    public RecurringJob Every(double seconds, string name = "collect/a", double? offset = null) => new()
    {
        Name = name,
        Interval = TimeSpan.FromSeconds(seconds),
        Offset = TimeSpan.FromSeconds(offset ?? seconds),
        Job = this,
    };
}
