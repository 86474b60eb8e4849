using System.Diagnostics;
using System.Globalization;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Postgres;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FundingDash.Tests.Hosting.Postgres;

/// <summary>On a real server, each test in a data directory of its own.</summary>
public sealed class EmbeddedPostgresTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StartAsync_EmptyDirectory_GivesAWorkingUtf8Database()
    {
        await using var server = await StartAsync();

        Assert.True(server.IsOwner);
        Assert.Equal("UTF8/C/on", await ScalarAsync(server, "select current_setting('server_encoding') || '/' || datcollate || '/' || current_setting('synchronous_commit') from pg_database where datname = current_database()"));
    }

    [Theory]
    [InlineData("log", false)]
    [InlineData("owner.lock", false)]
    [InlineData("owner.lock", true)]
    public async Task StartAsync_DiskRefuses_SaysWhatWhyAndWhatToDo(string name, bool isLink)
    {
        // A file where a folder belongs, and the other way round; a link to itself is refused as a disk is that cannot be written to.
        var path = Path.Combine(_folder.Path, name);
        if (isLink)
            File.CreateSymbolicLink(path, path);
        else if (name == "log")
            await File.WriteAllTextAsync(path, "");
        else
            Directory.CreateDirectory(path);

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.StartsWith($"The database cannot be kept in {_folder.Path}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains("Database:DataDirectory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_SecondRun_KeepsDataAndAddress()
    {
        string address;
        await using (var first = await StartAsync())
        {
            address = first.ConnectionString;
            await ExecuteAsync(first, "create table kept as select 42 as answer");
        }

        Assert.False(IsServerRunning());
        await using var second = await StartAsync();

        Assert.Equal(address, second.ConnectionString);
        Assert.Equal(42, await ScalarAsync(second, "select answer from kept"));
    }

    [Fact]
    public async Task Watch_ServerKilled_IsBackWithItsDataAtTheSameAddress()
    {
        await using var server = await StartAsync();
        await ExecuteAsync(server, "create table kept as select 42 as answer");

        Kill(ServerPid());
        await EventuallyAsync(async () => Equals(await ScalarAsync(server, "select answer from kept"), 42));

        Assert.True(server.IsOwner);
    }

    [Fact]
    public async Task StartAsync_DirectoryInUse_SharesTheServerAndTakesItOver()
    {
        var first = await StartAsync();
        await using var second = await StartAsync();
        Assert.True(first.IsOwner);
        Assert.False(second.IsOwner);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
        await ExecuteAsync(second, "create table kept as select 42 as answer");

        await first.DisposeAsync();
        await EventuallyAsync(async () => Equals(await ScalarAsync(second, "select answer from kept"), 42) && second.IsOwner);
    }

    [Fact]
    public async Task StartAsync_TwoAtOnceOnAnEmptyDirectory_OneOwnsBothWork()
    {
        var servers = await Task.WhenAll(Task.Run(StartAsync), Task.Run(StartAsync));
        await using var first = servers[0];
        await using var second = servers[1];

        Assert.NotEqual(first.IsOwner, second.IsOwner);
        Assert.Equal(1, await ScalarAsync(first, "select 1"));
        Assert.Equal(1, await ScalarAsync(second, "select 1"));
    }

    [Fact]
    public async Task DisposeAsync_NotTheOwner_LeavesTheServerRunning()
    {
        await using var first = await StartAsync();
        await (await StartAsync()).DisposeAsync();

        Assert.Equal(1, await ScalarAsync(first, "select 1"));
    }

    [Fact]
    public async Task StopAsync_ServerDoesNotStop_IsLeftToItselfWhenTheTimeIsOver()
    {
        await using var server = await StartAsync();
        var pid = ServerPid();
        await ChildProcess.SignalAsync("STOP", pid);
        try
        {
            await server.StopAsync(new CancellationToken(canceled: true)).WaitAsync(TimeSpan.FromSeconds(10));

            Assert.True(IsServerRunning());
        }
        finally
        {
            await ChildProcess.SignalAsync("CONT", pid);
        }

        await EventuallyAsync(() => Task.FromResult(!IsServerRunning()));
    }

    [Fact]
    public async Task StartAsync_ServerOutlivedItsApp_IsAdoptedNotRestarted()
    {
        await (await StartAsync()).DisposeAsync();
        var layout = new DataLayout(_folder.Path);
        var account = ServerAccount.Current();
        var binaries = await new PostgresBinariesFinder(layout, account).FindAsync(PostgresBinaries.DefaultDirectories(), CancellationToken.None);
        await new Cluster(layout, account, binaries).StartAsync(CancellationToken.None);
        await EventuallyAsync(() => Task.FromResult(IsServerRunning()));
        var orphan = ServerPid();

        await using (var server = await StartAsync())
        {
            Assert.True(server.IsOwner);
            Assert.Equal(1, await ScalarAsync(server, "select 1"));
            Assert.Equal(orphan, ServerPid());
        }

        Assert.False(IsServerRunning());
    }

    [Fact]
    public async Task StartAsync_StalePidFileNamesALivingStranger_StartsAllTheSame()
    {
        await (await StartAsync()).DisposeAsync();
        var stranger = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{_folder.Path}/pgdata\n");
        await File.WriteAllTextAsync(PidFile, stranger);
        await File.WriteAllTextAsync(new DataLayout(_folder.Path).SocketLock, stranger);

        await using var server = await StartAsync();

        Assert.Equal(1, await ScalarAsync(server, "select 1"));
    }

    [Fact]
    public async Task StartAsync_FirstStartWasCutShort_BeginsAnew()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "pgdata.new", "base"));

        await using var server = await StartAsync();

        Assert.Equal(1, await ScalarAsync(server, "select 1"));
    }

    [Fact]
    public async Task StartAsync_DataOfAnotherMajorVersion_NamesBothAndTouchesNothing()
    {
        await (await StartAsync()).DisposeAsync();
        var version = Path.Combine(_folder.Path, "pgdata", "PG_VERSION");
        var current = (await File.ReadAllTextAsync(version)).Trim();
        await File.WriteAllTextAsync(version, "12\n");

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("PostgreSQL 12", error.Message, StringComparison.Ordinal);
        Assert.Contains($"PostgreSQL {current}", error.Message, StringComparison.Ordinal);
        Assert.Contains("Database:DataDirectory", error.Message, StringComparison.Ordinal);
        Assert.Equal("12\n", await File.ReadAllTextAsync(version));
        Assert.False(IsServerRunning());
    }

    [Fact]
    public async Task StartAsync_ProgramsThatDoNotRun_NamesThemAndTheThreeWays()
    {
        var bin = Directory.CreateDirectory(Path.Combine(_folder.Path, "broken")).FullName;
        foreach (var program in (string[])["postgres", "initdb", "pg_ctl"])
            await File.WriteAllTextAsync(Path.Combine(bin, program), "not a program");
        var home = new EmbeddedPostgresHome(new() { DataDirectory = Path.Combine(_folder.Path, "data"), BinaryDirectories = [bin] });
        await using var server = new EmbeddedPostgres(home, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance);

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => server.StartAsync(CancellationToken.None));

        Assert.Contains(bin, error.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Postgres", error.Message, StringComparison.Ordinal);
        Assert.Contains("Node.js", error.Message, StringComparison.Ordinal);
        Assert.Contains("install PostgreSQL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_EmptyClusterOfTheBuildIsBroken_MakesOneItself()
    {
        var programs = Path.Combine(_folder.Path, "programs");
        CopyFolder(Path.Combine(AppContext.BaseDirectory, "pgsql"), programs);
        await File.WriteAllTextAsync(Path.Combine(programs, "cluster.tar"), "not an archive");
        var home = new EmbeddedPostgresHome(new() { DataDirectory = Path.Combine(_folder.Path, "data"), BinaryDirectories = [Path.Combine(programs, "bin")] });
        await using var server = new EmbeddedPostgres(home, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance);

        await server.StartAsync(CancellationToken.None);

        Assert.Equal(1, await ScalarAsync(server, "select 1"));
    }

    [Fact]
    public async Task StartAsync_ClusterOfTheBuild_HasTheSchemaThatTheMigrationsMake()
    {
        await using var server = await StartAsync();
        await ExecuteAsync(server, "create database migrated template template0");
        await using var made = NpgsqlDataSource.Create(server.ConnectionString);
        await using var migrated = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "migrated" }.ConnectionString);

        // Where the build could make no cluster, which it says, the first start does all of it.
        var isMade = File.Exists(Path.Combine(AppContext.BaseDirectory, "pgsql", "cluster.tar"));
        Assert.Equal(isMade ? 0 : MigrationScript.All.Count, await new SchemaMigrator(made).MigrateAsync(CancellationToken.None));

        Assert.Equal(MigrationScript.All.Count, await new SchemaMigrator(migrated).MigrateAsync(CancellationToken.None));
        Assert.Equal(await DescribeAsync(migrated), await DescribeAsync(made));
    }

    [Fact]
    public async Task StartAsync_PathTooLongForASocketWithSpacesAndQuotes_Works()
    {
        var deep = Path.Combine(_folder.Path, "it's a folder", new string('x', 90));
        await using (var server = await StartAsync(deep))
            Assert.Equal(1, await ScalarAsync(server, "select 1"));

        Directory.Delete(new DataLayout(deep).SocketFolder, recursive: true);
    }

    [Fact]
    public void Home_PasswordFile_IsPrivate()
    {
        _ = new EmbeddedPostgresHome(new() { DataDirectory = _folder.Path });

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder.Path, "password")));
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private string PidFile => Path.Combine(_folder.Path, "pgdata", "postmaster.pid");

    private Task<EmbeddedPostgres> StartAsync() => StartAsync(_folder.Path);

    private static async Task<EmbeddedPostgres> StartAsync(string folder)
    {
        var server = new EmbeddedPostgres(new(new() { DataDirectory = folder }), TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance);
        try
        {
            await server.StartAsync(CancellationToken.None);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private bool IsServerRunning() => PostmasterProbe.FindRunning(PidFile) is not null;

    private int ServerPid() => PostmasterProbe.FindRunning(PidFile) ?? throw new InvalidOperationException("No server runs.");

    private static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if (await condition())
                    return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
                // Not back yet.
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException("It did not come true in time.");
            await Task.Delay(20);
        }
    }

    private static async Task<string> DescribeAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            select string_agg(line, E'\n' order by line) from (
                select concat_ws(' ', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, pg_get_expr(adbin, adrelid))
                from pg_attribute left join pg_attrdef on (adrelid, adnum) = (attrelid, attnum) join pg_class on pg_class.oid = attrelid
                where relnamespace = 'public'::regnamespace and attnum > 0
                union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
                union all select indexdef from pg_indexes where schemaname = 'public'
                union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
                union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
            ) as described(line)
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<object?> ScalarAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = await OpenAsync(server);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = await OpenAsync(server);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(EmbeddedPostgres server)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
