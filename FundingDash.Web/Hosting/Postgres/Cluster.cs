using System.Globalization;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>The data directory as PostgreSQL knows it: made, checked, started, stopped. Only the owner of the lock may call it.</summary>
internal sealed class Cluster(DataLayout layout, ServerAccount account, PostgresBinaries binaries)
{
    public const string User = "fundingdash";

    // A log that nobody reads must not fill the disk; the old one is kept until the next start.
    private const long LogLimit = 8 * 1024 * 1024;

    private static readonly TimeSpan LeastStopTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StopPeriod = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes the cluster when there is none yet: from the empty one that came with the build, which is several times faster, or with initdb.</summary>
    /// <returns>How it was made; null when it was there.</returns>
    public async Task<string?> CreateIfMissingAsync(string password, CancellationToken cancellationToken)
    {
        await account.OwnFolderAsync(layout.SocketFolder, cancellationToken);
        await account.OwnFolderAsync(layout.LogFolder, cancellationToken);
        if (File.Exists(layout.VersionFile))
            return null;

        var way = await TryUnpackAsync(password, cancellationToken);
        if (way is null)
        {
            await InitializeAsync(password, cancellationToken);
            way = "initdb";
        }

        Directory.Move(layout.UnfinishedCluster, layout.Cluster);
        return way;
    }

    /// <summary>Refuses a cluster of another major version.</summary>
    /// <exception cref="EmbeddedPostgresException">The versions differ; the message names both and the ways out. Nothing is touched.</exception>
    public void CheckVersion()
    {
        var words = File.ReadAllText(layout.VersionFile).Trim();
        if (words == binaries.Major.ToString(CultureInfo.InvariantCulture))
            return;
        throw new EmbeddedPostgresException(
            $"The data in {layout.Cluster} was made by PostgreSQL {words}, but the server to start ({binaries.Directory}) is PostgreSQL {binaries.Major}. " +
            $"Nothing was changed. Either run an app that carries PostgreSQL {words}, or carry the data over with pg_dump and pg_restore (or pg_upgrade), " +
            $"or set {EmbeddedPostgresOptions.DataDirectoryKey} to another, empty folder to begin anew, or set ConnectionStrings:Postgres.");
    }

    public bool IsRunning => PostmasterProbe.FindRunning(layout.PidFile) is not null;

    /// <summary>Starts the server as a process of its own session: Ctrl+C in the terminal must not stop it before the app has written its last rows.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(layout.Cluster, "postgresql.conf"), ServerSettings.Text(layout), cancellationToken);
        // Both files name the process that made them. PostgreSQL clears away what a dead process left, but refuses to start when the number
        // belongs to anything that still exists, be it a stranger or a killed server that nobody has collected yet.
        foreach (var file in (string[])[layout.PidFile, layout.SocketLock])
        {
            if (PostmasterProbe.IsMisleading(file))
                File.Delete(file);
        }

        if (new FileInfo(layout.Log) is { Exists: true, Length: > LogLimit })
            File.Move(layout.Log, layout.Log + ".1", overwrite: true);
        var outcome = await RunAsync(["pg_ctl", "start", "-W", "-s", "-D", layout.Cluster, "-l", layout.Log], cancellationToken);
        outcome.ThrowIfFailed("cannot be started");
    }

    /// <summary>Asks the server to stop and waits until it has: while the token allows, and at least for a moment, in which nearly every server has.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be asked, or has not stopped yet; then it will by itself.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning)
            return;
        // Asked whatever time is left: a server that nobody asks stays.
        (await RunAsync(["pg_ctl", "stop", "-m", "fast", "-W", "-s", "-D", layout.Cluster], CancellationToken.None)).ThrowIfFailed("cannot be stopped");
        using var moment = new CancellationTokenSource(LeastStopTime);
        while (IsRunning)
        {
            if (cancellationToken.IsCancellationRequested && moment.IsCancellationRequested)
                throw new EmbeddedPostgresException("The embedded database has not stopped in time. It goes on by itself.");
            await Task.Delay(StopPeriod, CancellationToken.None);
        }
    }

    /// <summary>The last lines the server wrote, for a message.</summary>
    public string LogTail() => File.Exists(layout.Log) ? string.Join(' ', File.ReadLines(layout.Log).TakeLast(6)) : "(it wrote no log)";

    private async Task<string?> TryUnpackAsync(string password, CancellationToken cancellationToken)
    {
        if (!File.Exists(binaries.EmptyCluster))
            return null;
        await ClearUnfinishedAsync(cancellationToken);
        var unpacked = await ServerProgram.RunAsync([.. account.Prefix, "tar", "-xf", binaries.EmptyCluster, "-C", layout.UnfinishedCluster], layout.Root, cancellationToken);
        if (!unpacked.Succeeded)
            return null;
        // Its password is one that nobody knows. Set without a server, ours never meets a server that knows another.
        var given = await RunAsync(["postgres", "--single", "-D", layout.UnfinishedCluster, "postgres"], cancellationToken, $"alter role {User} password '{password}'\n");
        if (!given.Succeeded || given.Errors.Contains("ERROR:", StringComparison.Ordinal))
            return null;
        // What initdb does last: the cluster gets its name when all of it is on the disk.
        string[] method = OperatingSystem.IsLinux() ? ["--sync-method=syncfs"] : [];
        return (await RunAsync(["initdb", "--sync-only", .. method, "-D", layout.UnfinishedCluster], cancellationToken)).Succeeded ? "the empty cluster of the build" : null;
    }

    private async Task InitializeAsync(string password, CancellationToken cancellationToken)
    {
        await ClearUnfinishedAsync(cancellationToken);
        var passwordFile = Path.Combine(layout.LogFolder, "initdb-password");
        try
        {
            ServerPassword.WritePrivate(passwordFile, password);
            await account.GiveAsync(passwordFile, cancellationToken);
            var outcome = await RunAsync(
                ["initdb", "-D", layout.UnfinishedCluster, "-U", User, "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--no-locale", "-E", "UTF8", "--no-instructions"],
                cancellationToken);
            outcome.ThrowIfFailed($"cannot be made in {layout.UnfinishedCluster}");
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    /// <summary>An empty folder in place of what an interrupted first start left behind; it never held data.</summary>
    private async Task ClearUnfinishedAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(layout.UnfinishedCluster))
            Directory.Delete(layout.UnfinishedCluster, recursive: true);
        await account.OwnFolderAsync(layout.UnfinishedCluster, cancellationToken);
    }

    private Task<ServerProgram.Outcome> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken, string input = "") =>
        ServerProgram.RunAsync([.. account.Prefix, binaries.File(words[0]), .. words.Skip(1)], layout.Root, cancellationToken, input);
}
