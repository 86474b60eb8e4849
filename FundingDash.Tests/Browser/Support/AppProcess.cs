using System.Globalization;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Browser.Support;

/// <summary>The app as its users run it: a process of its own, in demo mode, on a free port, with a data directory that goes with it.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    // Generous: a build machine may be busy with other things.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private readonly ChildProcess _process;
    private readonly DirectoryInfo _data;

    private AppProcess(DirectoryInfo data, IEnumerable<string> arguments)
    {
        _data = data;
        _process = AppProgram.Start(arguments);
    }

    public Uri Address { get; private set; } = null!;

    public int ProcessId => _process.Id;

    /// <summary>The admin of an app that is started <see cref="WithAdmin"/>.</summary>
    public const string AdminEmail = "admin@example.org";

    public const string AdminPassword = "a long and calm secret";

    public static readonly string[] WithAdmin = [$"--Admin:Email={AdminEmail}", $"--Admin:Password={AdminPassword}"];

    /// <summary>What the app has logged so far.</summary>
    public string Output => _process.Output;

    /// <summary>Starts the demo and waits until it says that it is ready.</summary>
    public static async Task<AppProcess> StartDemoAsync(params string[] more)
    {
        // The app makes it: for root, the database runs as another user, who must be able to enter.
        var data = new DirectoryInfo(Path.Combine(Path.GetTempPath(), $"fundingdash-browser-{Guid.NewGuid():N}"));
        var app = new AppProcess(data, ["--demo", "--Collection:Interval=00:00:05", $"--Database:DataDirectory={data.FullName}", .. more]);
        try
        {
            await app.GetReadyAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="ChildProcess.WaitForExitAsync"/>
    public Task<int> WaitForExitAsync(TimeSpan patience) => _process.WaitForExitAsync(patience);

    /// <inheritdoc cref="ChildProcess.KillAsync"/>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Asks the app to stop, and stops the database that a killed app leaves behind, since that is no child of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync(StopLimit);
        await _process.DisposeAsync();
        using var limit = new CancellationTokenSource(StopLimit);
        var server = Path.Combine(_data.FullName, "pgdata", "postmaster.pid");
        if (File.Exists(server))
        {
            await ChildProcess.SignalAsync("INT", int.Parse(File.ReadLines(server).First(), CultureInfo.InvariantCulture));
            while (File.Exists(server) && !limit.IsCancellationRequested)
                await Task.Delay(50);
        }

        if (Directory.Exists(_data.FullName))
            _data.Delete(recursive: true);
    }

    private async Task GetReadyAsync()
    {
        Address = await _process.FindAddressAsync(StartLimit);
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Address };
        await _process.WaitForAsync("readiness", StartLimit, async () => (await client.GetAsync("ready")).IsSuccessStatusCode ? Address : null);
    }
}
