using System.Diagnostics.CodeAnalysis;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using StackExchange.Redis;

namespace FundingDash.Web.Hosting.Caching;

/// <summary>
/// The one way to Redis. Nobody waits for it longer than a quarter of a second, and after some failures nobody waits at all for a while; the
/// connection comes back by itself. Without it every call says at once that there is nothing.
/// </summary>
public sealed partial class RedisLink : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(1);
    private const int ScanStep = 1_000;
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(2);

    private readonly RedisSettings _settings;
    private readonly CacheCounters _counters;
    private readonly ILogger<RedisLink> _logger;
    private readonly ResiliencePipeline _pipeline;
    private readonly TaskCompletionSource<ConnectionMultiplexer> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<RedisRelay> _relays = [];
    private ConnectionMultiplexer? _connection;

    public RedisLink(RedisSettings settings, CacheCounters counters, TimeProvider clock, ILogger<RedisLink> logger)
    {
        _settings = settings;
        _counters = counters;
        _logger = logger;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new() { FailureRatio = 0.5, MinimumThroughput = 4, SamplingDuration = TimeSpan.FromSeconds(10), BreakDuration = Break })
            .AddTimeout(Patience)
            .Build();
    }

    [MemberNotNullWhen(true, nameof(Options))]
    public bool IsConfigured => _settings.Options is not null;

    public bool IsConnected => _connection is { IsConnected: true };

    private ConfigurationOptions? Options => _settings.Options;

    /// <summary>The full name of a key or channel.</summary>
    public string Name(string name) => $"{_settings.Prefix}:{name}";

    /// <summary>Asks Redis something.</summary>
    /// <param name="ask">The call.</param>
    /// <param name="otherwise">The answer when Redis gives none.</param>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, T otherwise)
    {
        if (!IsConfigured)
            return otherwise;
        if (_connection is not { IsConnected: true } connection)
        {
            _counters.Fallback();
            return otherwise;
        }

        try
        {
            return await _pipeline.ExecuteAsync(async token => await ask(connection.GetDatabase()).WaitAsync(token), CancellationToken.None);
        }
        catch (BrokenCircuitException)
        {
            _counters.Fallback();
            return otherwise;
        }
        catch (Exception e) when (e is RedisException or TimeoutRejectedException or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            _counters.Error();
            LogFailed(_logger, e.Message);
            return otherwise;
        }
    }

    /// <summary>Removes all keys that begin so, and names them. Redis goes on serving others meanwhile.</summary>
    public async Task<IReadOnlyCollection<string>> RemoveAsync(string beginning)
    {
        var removed = new List<string>();
        var cursor = "0";
        do
        {
            var from = cursor;
            if (await AskAsync<RedisResult[]?>(async database => (RedisResult[])await database.ExecuteAsync("SCAN", from, "MATCH", beginning + "*", "COUNT", ScanStep), otherwise: null) is not [var next, var found])
                break;
            cursor = (string)next;
            var keys = (RedisKey[])found;
            if (keys.Length > 0 && await AskAsync(database => database.KeyDeleteAsync(keys), 0L) > 0)
                removed.AddRange(keys.Select(key => (string)key));
        }
        while (cursor != "0");
        return removed;
    }

    /// <summary>The subscriber, once there has been a connection; its subscriptions outlive outages.</summary>
    public async Task<ISubscriber> SubscriberAsync(CancellationToken cancellationToken) => (await _connected.Task.WaitAsync(cancellationToken)).GetSubscriber();

    /// <summary>Calls back when a connection has come back after an outage.</summary>
    public async Task WatchAsync(Action restored, CancellationToken cancellationToken)
    {
        var connection = await _connected.Task.WaitAsync(cancellationToken);
        connection.ConnectionRestored += (_, _) => restored();
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsConfigured)
            return;
        // A start does not wait for a Redis that is away.
        await Task.WhenAny(ConnectAsync(Options), Task.Delay(StartPatience, cancellationToken));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
            await connection.CloseAsync(allowCommandsToComplete: false);
        // Twice in each app: it is a hosted service as well.
        foreach (var relay in Interlocked.Exchange(ref _relays, []))
            await relay.DisposeAsync();
    }

    private async Task ConnectAsync(ConfigurationOptions options)
    {
        try
        {
            // In place: a copy of the options would lack who judges certificates.
            _relays = await RedisRelay.ReplaceAsync(options);
            var connection = await ConnectionMultiplexer.ConnectAsync(options);
            connection.ConnectionFailed += (_, failure) => LogLost(_logger, failure.FailureType);
            connection.ConnectionRestored += (_, _) => LogBack(_logger);
            _connection = connection;
            _connected.TrySetResult(connection);
            if (connection.IsConnected)
                LogConnected(_logger);
            else
                LogAway(_logger);
        }
        catch (Exception e)
        {
            LogAway(_logger, e);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Connected to Redis")]
    private static partial void LogConnected(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "Redis does not answer; everything goes on from memory until it does")]
    private static partial void LogAway(ILogger logger, Exception? exception = null);

    [LoggerMessage(3, LogLevel.Warning, "The connection to Redis is lost ({Kind}); everything goes on from memory")]
    private static partial void LogLost(ILogger logger, ConnectionFailureType kind);

    [LoggerMessage(4, LogLevel.Information, "The connection to Redis is back")]
    private static partial void LogBack(ILogger logger);

    [LoggerMessage(5, LogLevel.Debug, "Redis failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
