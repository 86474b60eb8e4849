using FundingDash.Web.Storage;

namespace FundingDash.Web.Hosting.Database;

/// <summary>Asks the database every few seconds whether it answers. A failed write would tell too, but while the scheduler stands still for want of the database nothing is written.</summary>
public sealed partial class DatabaseProbe(Func<CancellationToken, Task> ask, TimeProvider clock, ILogger<DatabaseProbe> logger) : BackgroundService, IDatabaseState
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private volatile State _state = new(IsUp: true, Error: null, Since: null);

    public bool IsUp => _state.IsUp;

    public string? Error => _state.Error;

    public DateTimeOffset? Since => _state.Since;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
            Note(await AskAsync(stoppingToken));
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>Why it does not answer, for everybody and for the log; null when it does.</returns>
    private async Task<(string Reason, string Detail)?> AskAsync(CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, patience.Token);
        try
        {
            await ask(linked.Token);
            return null;
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            var reason = $"no answer within {Patience.TotalSeconds:0} s";
            return (reason, reason);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Npgsql names host, port and user in its message, never the password.
            return (DatabaseFaults.Reason(e), e.Message);
        }
    }

    private void Note((string Reason, string Detail)? error)
    {
        var before = _state;
        var up = error is null;
        var now = clock.GetUtcNow();
        var since = before.Since is { } known && before.IsUp == up ? known : now;
        _state = new(up, error?.Reason, since);
        if (before.IsUp && !up)
        {
            Lost(error!.Value.Detail);
        }
        else if (!before.IsUp && up)
        {
            var away = now - before.Since;
            Back(away);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer: {Reason}")]
    private partial void Lost(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers again after {Away}")]
    private partial void Back(TimeSpan? away);

    private sealed record State(bool IsUp, string? Error, DateTimeOffset? Since);
}
