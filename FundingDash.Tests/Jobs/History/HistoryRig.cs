using FundingDash.Domain.Funding;
using FundingDash.Tests.Jobs.Collection;
using FundingDash.Tests.Storage;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Jobs.History;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quotes = FundingDash.Tests.Storage.Quotes;

namespace FundingDash.Tests.Jobs.History;

/// <summary>One instance of the app as far as settled history goes, as the app registers it, over a scripted venue and a real database. Its clock begins at the time of the stored quotes and runs 20 times faster.</summary>
internal sealed class HistoryRig : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = Quotes.Now;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _started = [];

    public HistoryRig(NpgsqlDataSource source, ScriptedVenueHistory venue, params (string, string?)[] settings)
    {
        IConfiguration configuration = Hosting.GivenSettings.Of(settings);
        _services = new ServiceCollection()
            .AddSingleton(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(source)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Log))
            .AddStorage()
            .AddCollection([venue.Definition])
            .AddHistory()
            .AddSingleton<JobCatalog>()
            .BuildServiceProvider();
    }

    public FastClock Clock { get; } = new(Now);

    public RecordingLog Log { get; } = new();

    public HistoryStore Store => Get<HistoryStore>();

    public FeedBackfill Backfill => Get<FeedBackfill>();

    public BackfillService Service => Get<BackfillService>();

    public BackfillRun? Progress => Get<BackfillProgressStore>().Current.GetValueOrDefault(ScriptedVenueHistory.Feed);

    public static TimeRange Days(int days) => new(Now.AddDays(-days), Now);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Starts what writes and what keeps the memory, and waits until that is loaded.</summary>
    public async Task<HistoryRig> StartAsync()
    {
        await StartAsync(Get<SettlementIngest>());
        await StartAsync(ActivatorUtilities.CreateInstance<HistoryKeeper>(_services));
        await UntilAsync(() => Store.IsLoaded);
        return this;
    }

    public async Task<HistoryRig> StartServiceAsync()
    {
        await StartAsync();
        await StartAsync(Service);
        return this;
    }

    /// <summary>Runs a backfill without the log of runs.</summary>
    public async Task<(string? Failure, BackfillStep Sum)> RunAsync(BackfillScope scope, CancellationToken cancellationToken = default)
    {
        var sum = default(BackfillStep);
        var adding = new Lock();
        var failure = await Backfill.RunAsync(ScriptedVenueHistory.Feed, scope, Add, cancellationToken);
        return (failure, sum);

        void Add(BackfillStep step)
        {
            lock (adding)
                sum = new() { Total = step.Total ?? sum.Total, Done = sum.Done + step.Done, Incomplete = sum.Incomplete + step.Incomplete, Records = sum.Records + step.Records };
        }
    }

    /// <summary>Waits without sleeping until something is so.</summary>
    public static async Task UntilAsync(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!reached())
            await timer.WaitForNextTickAsync(patience.Token);
    }

    /// <summary>Ends the services in the order in which the app's host would.</summary>
    public async Task StopAsync()
    {
        foreach (var service in Enumerable.Reverse(_started))
            await service.StopAsync(CancellationToken.None);
        _started.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        // The data source belongs to the test.
        await _services.DisposeAsync();
    }

    private async Task StartAsync(IHostedService service)
    {
        await service.StartAsync(CancellationToken.None);
        _started.Add(service);
    }
}
