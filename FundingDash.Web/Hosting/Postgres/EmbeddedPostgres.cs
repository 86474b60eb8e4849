namespace FundingDash.Web.Hosting.Postgres;

/// <summary>
/// A private PostgreSQL server for this app. One process owns a data directory: it starts the server, brings it back when it dies and stops
/// it at the end. Further processes on the same directory use the running server and take ownership over when the owner is gone.
/// A server that outlived its app (kill -9) is simply used on.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ConnectPeriod = TimeSpan.FromMilliseconds(25);

    // A server that fails at once has by then written why and gone.
    private static readonly TimeSpan FirstSignOfLife = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    private readonly EmbeddedPostgresHome _home;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly RestartBackoff _backoff;
    private readonly CancellationTokenSource _stopping = new();
    private OwnerLock? _lock;
    private Cluster? _cluster;
    private Task _watch = Task.CompletedTask;

    public EmbeddedPostgres(EmbeddedPostgresHome home, TimeProvider clock, ILogger<EmbeddedPostgres> logger)
    {
        _home = home;
        _clock = clock;
        _logger = logger;
        _backoff = new(clock);
    }

    /// <summary>The server died and is back: connections made before are dead, though their pool does not know it yet.</summary>
    public event EventHandler? Restarted;

    /// <inheritdoc cref="EmbeddedPostgresHome.ConnectionString"/>
    public string ConnectionString => _home.ConnectionString;

    /// <summary>Whether this process runs the server, rather than using one that another instance runs.</summary>
    public bool IsOwner => _lock is not null;

    /// <summary>Returns when a connection works.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot work; the message says why and what to do.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartServerAsync(cancellationToken);
        }
        catch (Exception e) when (EmbeddedPostgresException.IsOfDisk(e))
        {
            throw EmbeddedPostgresException.OfFolder(_home.Layout.Root, e);
        }
    }

    /// <summary>Stops the server, if it is ours.</summary>
    /// <param name="cancellationToken">When it is over, the server is left to stop by itself.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await _watch;
        if (_lock is not null && _cluster is not null)
        {
            try
            {
                await _cluster.StopAsync(cancellationToken);
                _logger.Stopped();
            }
            catch (EmbeddedPostgresException e)
            {
                _logger.StopFailed(e);
            }
        }

        _lock?.Dispose();
        _lock = null;
        _stopping.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopTimeout, _clock);
        await StopAsync(limit.Token);
    }

    private async Task StartServerAsync(CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        var account = ServerAccount.Current();
        await account.CheckReachAsync(_home.Layout.Root, cancellationToken);
        var binaries = await new PostgresBinariesFinder(_home.Layout, account).FindAsync(_home.Options.BinaryDirectories, cancellationToken);
        _cluster = new(_home.Layout, account, binaries);
        _logger.Starting(binaries.Major, binaries.Directory, _home.Layout.Root);
        try
        {
            while (!await TryOwnAsync(_cluster, cancellationToken) && !await TryAttachAsync(cancellationToken))
            {
                if (_clock.GetElapsedTime(started) > _home.Options.StartTimeout)
                    throw new EmbeddedPostgresException($"Another process holds {_home.Layout.OwnerLock}, but its server does not answer. Stop that process, or set {EmbeddedPostgresOptions.DataDirectoryKey} to another folder for this one.");
                await Task.Delay(ConnectPeriod, _clock, cancellationToken);
            }
        }
        catch
        {
            _lock?.Dispose();
            _lock = null;
            throw;
        }

        _logger.Ready(_clock.GetElapsedTime(started).TotalMilliseconds);
        _watch = WatchAsync(_cluster, _stopping.Token);
    }

    private async Task<bool> TryOwnAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        _lock = OwnerLock.TryTake(_home.Layout.OwnerLock);
        if (_lock is null)
            return false;
        await BringUpAsync(cluster, cancellationToken);
        return true;
    }

    private async Task<bool> TryAttachAsync(CancellationToken cancellationToken)
    {
        if (!await _home.Address.TryConnectAsync(mayCreate: false, cancellationToken))
            return false;
        _logger.Attached(_home.Layout.Root);
        return true;
    }

    private async Task BringUpAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (await cluster.CreateIfMissingAsync(_home.Password, cancellationToken) is { } way)
            _logger.Created(_home.Layout.Cluster, way);
        cluster.CheckVersion();
        if (cluster.IsRunning)
            _logger.Adopted();
        else
            await cluster.StartAsync(cancellationToken);
        await ConnectAsync(cluster, cancellationToken);
    }

    private async Task ConnectAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var since = _clock.GetTimestamp();
        while (!await _home.Address.TryConnectAsync(mayCreate: true, cancellationToken))
        {
            var waited = _clock.GetElapsedTime(since);
            if (waited > _home.Options.StartTimeout || (waited > FirstSignOfLife && !cluster.IsRunning))
                throw new EmbeddedPostgresException($"The embedded database does not answer after {waited.TotalSeconds:0} s. The server's last words ({_home.Layout.Log}): {cluster.LogTail()}");
            await Task.Delay(ConnectPeriod, _clock, cancellationToken);
        }
    }

    private async Task WatchAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(WatchPeriod, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await WatchOnceAsync(cluster, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end of the app.
        }
    }

    private bool TryTakeOver()
    {
        try
        {
            _lock = OwnerLock.TryTake(_home.Layout.OwnerLock);
        }
        catch (Exception e) when (EmbeddedPostgresException.IsOfDisk(e))
        {
            // The server of the other process goes on; the next look may find the disk in order.
        }

        if (_lock is null)
            return false;
        _logger.TakenOver();
        return true;
    }

    private async Task WatchOnceAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (_lock is null && !TryTakeOver())
            return;

        if (cluster.IsRunning || !_backoff.IsDue)
            return;
        _backoff.Attempted();
        _logger.Restarting(_backoff.Attempts);
        try
        {
            var started = _clock.GetTimestamp();
            await BringUpAsync(cluster, cancellationToken);
            _logger.Ready(_clock.GetElapsedTime(started).TotalMilliseconds);
            Restarted?.Invoke(this, EventArgs.Empty);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it was, the app goes on from memory and the next attempt may find the trouble gone.
            _logger.RestartFailed(e);
        }
    }
}
