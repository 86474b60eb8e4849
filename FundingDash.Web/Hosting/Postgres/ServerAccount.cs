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

    /// <summary>Makes sure that the server's account can get to a folder.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot; the message names the folder in the way and what to do.</exception>
    public async Task CheckReachAsync(string path, CancellationToken cancellationToken)
    {
        if (!IsOther)
            return;
        if (await MayEnterAsync(path, cancellationToken))
            return;
        // From the root down: the first closed folder is the one to open.
        var way = new Stack<string>();
        for (var folder = path; folder is not null; folder = Path.GetDirectoryName(folder))
            way.Push(folder);
        foreach (var folder in way)
        {
            if (await MayEnterAsync(folder, cancellationToken))
                continue;
            throw new EmbeddedPostgresException(
                $"The database cannot be kept in {path}: the app runs as root, its database server as the account nobody, and nobody may not enter {folder}. " +
                $"Do one of three things: let it pass (chmod o+x '{folder}'), or set {EmbeddedPostgresOptions.DataDirectoryKey} to another folder," +
                " or start the app as the user whom the folder belongs to.");
        }
    }

    private async Task<bool> MayEnterAsync(string folder, CancellationToken cancellationToken) =>
        (await ServerProgram.RunAsync([.. Prefix, "test", "-x", folder], "/", cancellationToken)).Succeeded;

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
