using System.Net.Sockets;
using FundingDash.Web.Hosting.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FundingDash.Tests.Hosting.Database;

public sealed class DatabaseProbeTests : IAsyncLifetime, IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly DatabaseProbe _probe;
    private Func<CancellationToken, Task> _answer = _ => Task.CompletedTask;

    public DatabaseProbeTests() => _probe = new(
        async token =>
        {
            _asked.Release();
            await _answer(token);
        },
        _clock,
        NullLogger<DatabaseProbe>.Instance);

    public async Task InitializeAsync()
    {
        await _probe.StartAsync(CancellationToken.None);
        await UntilAsync(() => _probe.Since is not null);
    }

    public Task DisposeAsync() => _probe.StopAsync(CancellationToken.None);

    public void Dispose()
    {
        _probe.Dispose();
        _asked.Dispose();
    }

    [Fact]
    public async Task Probe_RefusedThenBack_TellsSinceWhenAndWhy()
    {
        Assert.True(_probe.IsUp);
        // As Npgsql words it.
        _answer = _ => throw new NpgsqlException("Failed to connect to 10.0.0.5:5432", new SocketException((int)SocketError.ConnectionRefused));
        _clock.Advance(DatabaseProbe.Period);
        await UntilAsync(() => !_probe.IsUp);
        var since = _clock.GetUtcNow();
        Assert.Equal(("no connection", since), (_probe.Error, _probe.Since));

        _answer = _ => throw new PostgresException("password authentication failed for user \"fd\"", "FATAL", "FATAL", PostgresErrorCodes.InvalidPassword);
        _clock.Advance(DatabaseProbe.Period);
        await UntilAsync(() => _probe.Error == "it refuses to answer (SQLSTATE 28P01)");
        Assert.Equal(since, _probe.Since);

        _answer = _ => Task.CompletedTask;
        _clock.Advance(DatabaseProbe.Period);
        await UntilAsync(() => _probe.IsUp);
        Assert.Null(_probe.Error);
        Assert.Equal(_clock.GetUtcNow(), _probe.Since);
    }

    [Fact]
    public async Task Probe_NoAnswer_IsDownAfterItsPatience()
    {
        while (_asked.Wait(0))
        {
            // The first question, at the start.
        }

        _answer = token => Task.Delay(Timeout.InfiniteTimeSpan, token);
        _clock.Advance(DatabaseProbe.Period);
        await _asked.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(_probe.IsUp);

        _clock.Advance(DatabaseProbe.Patience);

        await UntilAsync(() => !_probe.IsUp);
        Assert.Equal("no answer within 5 s", _probe.Error);
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!reached())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
