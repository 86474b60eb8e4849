namespace FundingDash.Web.Hosting.Postgres;

public sealed record EmbeddedPostgresOptions
{
    public const string DataDirectoryKey = "Database:DataDirectory";

    /// <summary>Folder that holds the cluster, its password, its socket and its log.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Folders searched for initdb, pg_ctl and postgres, the preferred first.</summary>
    public IReadOnlyList<string> BinaryDirectories { get; init; } = PostgresBinaries.DefaultDirectories();

    /// <summary>How long the first connection may take; crash recovery after a power cut is part of it.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Below the user's local application data, or a system-wide folder when root. The demo has one of its own: simulated and real rates must not mix.</summary>
    public static string DefaultDataDirectory(bool demo)
    {
        var name = demo ? "postgres-demo" : "postgres";
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            return "/var/lib/fundingdash/" + name;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? Path.Combine(home, "FundingDash", name)
            : throw new EmbeddedPostgresException($"This user has no home folder to keep the database in: set {DataDirectoryKey} to a folder.");
    }
}
