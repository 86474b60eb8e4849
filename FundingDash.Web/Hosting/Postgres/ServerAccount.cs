using System.Globalization;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>The account the server runs as. PostgreSQL refuses root, so that root starts it as nobody; everybody else runs it as themselves.</summary>
internal sealed class ServerAccount
{
    private readonly string? _owner;

    private ServerAccount(string? owner, IReadOnlyList<string> prefix)
    {
        _owner = owner;
        Prefix = prefix;
    }

    /// <summary>Words before each command line.</summary>
    public IReadOnlyList<string> Prefix { get; }

    public bool IsOther => _owner is not null;

    public static ServerAccount Current()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new(owner: null, []);
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/setpriv"))
            throw new EmbeddedPostgresException("PostgreSQL does not run as root and /usr/bin/setpriv (package util-linux) is missing to leave it: start the app as an ordinary user, or set ConnectionStrings:Postgres.");
        var (user, group) = FindNobody();
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{user}:{group}"),
            ["/usr/bin/setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--"]);
    }

    /// <summary>Makes a folder that only the server's account (and root) may enter.</summary>
    public async Task OwnFolderAsync(string path, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await GiveAsync(path, cancellationToken);
    }

    /// <summary>Hands a file or folder to the server's account.</summary>
    public async Task GiveAsync(string path, CancellationToken cancellationToken)
    {
        if (_owner is not null)
            (await ServerProgram.RunAsync(["chown", _owner, path], "/", cancellationToken)).ThrowIfFailed($"cannot give {path} to the account nobody");
    }

    private static (int User, int Group) FindNobody()
    {
        var fields = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(f => f[0] == "nobody" && f.Length > 3);
        return fields is not null && int.TryParse(fields[2], CultureInfo.InvariantCulture, out var user) && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var group)
            ? (user, group)
            : throw new EmbeddedPostgresException("PostgreSQL does not run as root and this machine has no user nobody: start the app as an ordinary user, or set ConnectionStrings:Postgres.");
    }
}
