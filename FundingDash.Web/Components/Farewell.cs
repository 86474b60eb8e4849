using System.Runtime.InteropServices;
using FundingDash.Web.Live;

namespace FundingDash.Web.Components;

/// <summary>
/// Ends the app when the machine asks for it, as the console's own lifetime does, but tells the open pages first: once the stop has begun their
/// connections are closed before anything can be told. Asked a second time, a second later or more, the process ends there and then.
/// </summary>
internal sealed partial class Farewell(StopNotice notice, SnapshotStore store, CircuitMeter circuits, IHostApplicationLifetime app, TimeProvider clock, ILogger<Farewell> logger) : IHostLifetime, IDisposable
{
    // The frame follows a publication within a quarter of a second, and a browser its frame at once.
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(1);
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly StopWish _wish = new(clock);

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT })
            _signals.Add(PosixSignalRegistration.Create(signal, OnSignal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
    }

    /// <summary>Tells, waits until it has been seen, stops.</summary>
    public async Task StopAppAsync()
    {
        var viewers = circuits.Connected;
        if (!notice.IsGiven && viewers > 0)
        {
            notice.Give();
            store.Repeat();
            LogTelling(logger, viewers);
            await Task.Delay(Told, clock);
        }

        notice.Give();
        app.StopApplication();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        // Not the end of the process here and now.
        signal.Cancel = true;
        if (_wish.IsRepeated())
            Environment.Exit(ExitCode(signal.Signal));
        _ = StopAppAsync();
    }

    // What a shell says of a process that a signal ended.
    private static int ExitCode(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGINT => 130,
        PosixSignal.SIGQUIT => 131,
        _ => 143,
    };

    [LoggerMessage(1, LogLevel.Information, "The app is going to stop; {Viewers} open pages are told")]
    private static partial void LogTelling(ILogger logger, int viewers);
}
