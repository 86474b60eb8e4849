using System.Net;
using System.Net.Sockets;

namespace FundingDash.Tests.Support;

/// <summary>A real redis-server on a port of its own, which can be killed and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";
    private readonly TempFolder _folder = new();
    private ChildProcess? _server;

    /// <summary>Why tests with Redis cannot run here; null when they can.</summary>
    public static string? Missing { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program)))
            ? null
            : $"{Program} is not installed (on Debian: apt-get install redis-server).";

    public int Port { get; } = FreePort();

    public string Address => $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}";

    /// <summary>The one address it listens on.</summary>
    public string Host { get; init; } = "127.0.0.1";

    public string? Password { get; init; }

    /// <summary>Certificate and key in one file of PEM; with it every connection is encrypted.</summary>
    public string? Certificate { get; init; }

    public int ProcessId => _server!.Id;

    public static async Task<RedisServer> StartAsync(string? password = null, string? certificate = null, string host = "127.0.0.1")
    {
        var server = new RedisServer { Password = password, Certificate = certificate, Host = host };
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>With empty memory, as after a kill.</summary>
    public async Task StartAgainAsync()
    {
        string[] port = Certificate is null
            ? ["--port", $"{Port}"]
            : ["--port", "0", "--tls-port", $"{Port}", "--tls-cert-file", Certificate, "--tls-key-file", Certificate, "--tls-ca-cert-file", Certificate, "--tls-auth-clients", "no"];
        string[] login = Password is null ? [] : ["--requirepass", Password];
        _server = ChildProcess.Start(Program, _folder.Path, [.. port, "--bind", Host, "--save", "", "--appendonly", "no", .. login]);
        await _server.WaitForAsync("redis-server", TimeSpan.FromSeconds(60), () => Task.FromResult(_server.Output.Contains("Ready to accept connections", StringComparison.Ordinal) ? "" : null));
    }

    public async Task KillAsync()
    {
        await _server!.KillAsync();
        await _server.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await KillAsync();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A test on a real Redis; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Missing;
}

/// <inheritdoc cref="RedisFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute() => Skip = RedisServer.Missing;
}
