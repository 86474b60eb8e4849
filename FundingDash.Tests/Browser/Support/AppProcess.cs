using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace FundingDash.Tests.Browser.Support;

/// <summary>The app as its users run it: a process of its own, in demo mode, on a free port, with a data directory that goes with it.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    // Generous: a build machine may be busy with other things.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly DirectoryInfo _data;
    private readonly StringBuilder _log = new();
    private readonly Channel<Uri> _listening = Channel.CreateBounded<Uri>(1);

    private AppProcess(DirectoryInfo data, IEnumerable<string> arguments)
    {
        _data = data;
        _process = new() { StartInfo = new(Dotnet, [WebAssembly, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        _process.StartInfo.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    public Uri Address { get; private set; } = null!;

    // Set by the SDK that runs the tests; without it the one on the path.
    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string WebAssembly => typeof(AppProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WebAssembly").Value!;

    /// <summary>Starts the demo and waits until it says that it is ready.</summary>
    public static async Task<AppProcess> StartDemoAsync(params string[] more)
    {
        // The app makes it: for root, the database runs as another user, who must be able to enter.
        var data = new DirectoryInfo(Path.Combine(Path.GetTempPath(), $"fundingdash-browser-{Guid.NewGuid():N}"));
        var app = new AppProcess(data, ["--demo", "--Urls=http://127.0.0.1:0", "--Collection:Interval=00:00:05", $"--Database:DataDirectory={data.FullName}", .. more]);
        try
        {
            await app.StartAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process and its children at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the app to stop, and stops the database that a killed app leaves behind, since that is no child of it.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        if (!_process.HasExited)
            await SignalAsync("TERM", _process.Id);
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await KillAsync();
        _process.Dispose();
        var server = Path.Combine(_data.FullName, "pgdata", "postmaster.pid");
        if (File.Exists(server))
        {
            await SignalAsync("INT", int.Parse(File.ReadLines(server).First(), CultureInfo.InvariantCulture));
            while (File.Exists(server) && !limit.IsCancellationRequested)
                await Task.Delay(50);
        }

        if (Directory.Exists(_data.FullName))
            _data.Delete(recursive: true);
    }

    private static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("kill", ["-" + signal, processId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task StartAsync()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            var exit = _process.WaitForExitAsync(limit.Token);
            var listening = _listening.Reader.ReadAsync(limit.Token).AsTask();
            if (await Task.WhenAny(exit, listening) == exit)
                throw new InvalidOperationException($"The app ended while starting:{Environment.NewLine}{Log}");
            Address = await listening;
            using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Address };
            while (!(await client.GetAsync("ready", limit.Token)).IsSuccessStatusCode)
                await Task.Delay(100, limit.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"The app was not ready within {StartLimit}:{Environment.NewLine}{Log}", e);
        }
    }

    private string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        if (ListeningLine().Match(line) is { Success: true } match)
            _listening.Writer.TryWrite(new(match.Groups["address"].Value));
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://[\d.]+:\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ListeningLine();
}
