using System.Diagnostics;
using System.Globalization;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>Tells whether the server named in a postmaster.pid still runs.</summary>
internal static class PostmasterProbe
{
    private const string Name = "postgres";

    /// <summary>Process id of the running server; null when there is no file, or it is left over from a server that is gone.</summary>
    public static int? FindRunning(string pidFile) => ReadPid(pidFile) is { } pid && IsServer(pid) ? pid : null;

    /// <summary>True when the file names a process that lives but is something else: after a restart of a container or machine the number
    /// may belong to anybody, and PostgreSQL itself would then refuse to start.</summary>
    public static bool IsMisleading(string pidFile) => ReadPid(pidFile) is { } pid && !IsServer(pid) && Exists(pid);

    private static int? ReadPid(string pidFile)
    {
        try
        {
            return int.TryParse(File.ReadLines(pidFile).FirstOrDefault(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsServer(int pid)
    {
        if (!OperatingSystem.IsLinux())
            return FindName(pid) == Name;
        try
        {
            // "12 (postgres) S 1 ...": a zombie (Z) is dead, only nobody has collected it yet.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var nameEnds = stat.LastIndexOf(')');
            return stat.AsSpan(stat.IndexOf('(', StringComparison.Ordinal) + 1).StartsWith($"{Name})") && stat[nameEnds + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool Exists(int pid) => OperatingSystem.IsLinux() ? File.Exists($"/proc/{pid}/stat") : FindName(pid) is not null;

    private static string? FindName(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
