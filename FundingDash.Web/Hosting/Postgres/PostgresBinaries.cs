using System.Globalization;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>PostgreSQL's programs: where they lie and which major version they are.</summary>
/// <param name="Directory">Folder with initdb, pg_ctl and postgres.</param>
/// <param name="Major">Major version, which decides whether a data directory fits.</param>
internal sealed record PostgresBinaries(string Directory, int Major)
{
    private static readonly string[] Programs = ["postgres", "initdb", "pg_ctl"];
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>What came with the build first, so that everybody runs the same version; then what the machine has, the newest first.</summary>
    public static IReadOnlyList<string> DefaultDirectories()
    {
        const string debian = "/usr/lib/postgresql";
        var packaged = System.IO.Directory.Exists(debian)
            ? System.IO.Directory.GetDirectories(debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var major) ? major : 0)
            : Enumerable.Empty<string>();
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [Path.Combine(AppContext.BaseDirectory, "pgsql", "bin"), .. packaged.Select(d => Path.Combine(d, "bin")), .. path];
    }

    /// <summary>A cluster of this version with the app's database and its empty tables, made with the build; programs that came another way have none.</summary>
    public string EmptyCluster => Path.Combine(Directory, "..", "cluster.tar");

    public string File(string program) => Path.Combine(Directory, program + Suffix);

    /// <summary>True when the folder holds all three programs.</summary>
    public static bool AreIn(string directory) =>
        Programs.All(program => System.IO.File.Exists(Path.Combine(directory, program + Suffix)));

    /// <summary>The major version in the words of <c>postgres --version</c>; null when they are something else.</summary>
    public static int? ParseMajor(string words)
    {
        const string start = "postgres (PostgreSQL) ";
        if (!words.StartsWith(start, StringComparison.Ordinal))
            return null;
        var digits = new string([.. words[start.Length..].TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
