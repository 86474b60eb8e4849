using System.Security.Cryptography;
using System.Text;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>Where things lie below the data directory.</summary>
internal sealed class DataLayout(string root)
{
    // The kernel takes 107 bytes for a socket's whole path (103 on macOS); PostgreSQL adds "/.s.PGSQL.5432".
    private const int LongestSocketFolder = 88;

    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public string Cluster => Path.Combine(Root, "pgdata");

    /// <summary>initdb works here; the folder gets its real name when all of it is there.</summary>
    public string UnfinishedCluster => Path.Combine(Root, "pgdata.new");

    public string VersionFile => Path.Combine(Cluster, "PG_VERSION");

    public string PidFile => Path.Combine(Cluster, "postmaster.pid");

    public string OwnerLock => Path.Combine(Root, "owner.lock");

    public string Password => Path.Combine(Root, "password");

    /// <summary>Belongs to the account the server runs as.</summary>
    public string LogFolder => Path.Combine(Root, "log");

    public string Log => Path.Combine(LogFolder, "server.log");

    /// <summary>Copy of the binaries, made only when the server's account cannot reach the originals.</summary>
    public string BinariesCopy => Path.Combine(Root, "pgsql");

    public string SocketLock => Path.Combine(SocketFolder, $".s.PGSQL.{ServerSettings.Port}.lock");

    /// <summary>Private folder of the unix socket: beside the data, or, when that path is too long for a socket, in the temporary folder.</summary>
    public string SocketFolder
    {
        get
        {
            var beside = Path.Combine(Root, "run");
            if (Encoding.UTF8.GetByteCount(beside) <= LongestSocketFolder)
                return beside;
            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16];
            return $"/tmp/fundingdash-{name}";
        }
    }
}
