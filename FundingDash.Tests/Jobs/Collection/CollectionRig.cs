using FundingDash.Domain.Venues;
using FundingDash.Tests.Hosting;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FundingDash.Tests.Jobs.Collection;

/// <summary>The collection as the app registers it, over fake feeds, a manual clock and a log that can be read. Nothing in it runs by itself.</summary>
internal sealed class CollectionRig : IDisposable
{
    private readonly ServiceProvider _services;

    public CollectionRig(IReadOnlyList<FakeFeed> feeds, params (string, string?)[] settings)
    {
        Feeds = feeds;
        IConfiguration configuration = Hosting.GivenSettings.Of(settings);
        _services = new ServiceCollection()
            .AddSingleton(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<ICollectionSink>(Sink)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Log))
            .AddCollection([.. feeds.Select(feed => FakeFeed.Define(feed.Definition.Key, feed))])
            .BuildServiceProvider();
    }

    public IReadOnlyList<FakeFeed> Feeds { get; }

    public ManualClock Clock { get; } = new();

    public RecordingSink Sink { get; } = new();

    public RecordingLog Log { get; } = new();

    public FeedCollector Collector => _services.GetRequiredService<FeedCollector>();

    public SnapshotStore Store => _services.GetRequiredService<SnapshotStore>();

    public CollectionTicks Ticks => _services.GetRequiredService<CollectionTicks>();

    public CollectionSettings Settings => _services.GetRequiredService<CollectionSettings>();

    public SettingsStore Live => _services.GetRequiredService<SettingsStore>();

    public T Make<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(_services, parts);

    public void Dispose() => _services.Dispose();
}

internal sealed class RecordingSink : ICollectionSink
{
    public List<FetchResult> Results { get; } = [];

    public Exception? Failure { get; set; }

    public void Offer(FetchResult result)
    {
        Results.Add(result);
        if (Failure is { } failure)
            throw failure;
    }
}

internal sealed class RecordingLog : ILoggerProvider, ILogger
{
    private readonly List<(LogLevel Level, string Text)> _lines = [];

    public IReadOnlyList<string> At(LogLevel level) => [.. _lines.Where(line => line.Level == level).Select(line => line.Text)];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
