using System.Text;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>Finds programs that really run under the server's account.</summary>
internal sealed class PostgresBinariesFinder(DataLayout layout, ServerAccount account)
{
    public async Task<PostgresBinaries> FindAsync(IReadOnlyList<string> directories, CancellationToken cancellationToken)
    {
        var broken = new StringBuilder();
        foreach (var directory in directories.Where(PostgresBinaries.AreIn))
        {
            var (found, words) = await ProbeAsync(directory, cancellationToken);
            if (found is null && account.IsOther && await CopyAsync(directory, cancellationToken) is { } copy)
                (found, words) = await ProbeAsync(copy, cancellationToken);
            if (found is not null)
                return found;
            broken.Append(' ').Append(directory).Append(" does not run: ").Append(words).Append('.');
        }

        throw new EmbeddedPostgresException(
            "No PostgreSQL to run was found." + broken +
            " Do one of three things: set ConnectionStrings:Postgres to a PostgreSQL server;" +
            " or build with Node.js on the PATH and without -p:EmbeddedDatabase=false, which puts the server beside the app (folder pgsql);" +
            " or install PostgreSQL on this machine (Debian, Ubuntu: apt install postgresql).");
    }

    private async Task<(PostgresBinaries? Found, string Words)> ProbeAsync(string directory, CancellationToken cancellationToken)
    {
        // On Debian the programs on the PATH may be links into a folder that belongs together.
        var program = new PostgresBinaries(directory, 0).File("postgres");
        var home = Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program)!;
        var outcome = await ServerProgram.RunAsync([.. account.Prefix, Path.Combine(home, Path.GetFileName(program)), "--version"], "/", cancellationToken);
        var major = outcome.Succeeded ? PostgresBinaries.ParseMajor(outcome.Output) : null;
        return major is { } known ? (new(home, known), "") : (null, outcome.Words());
    }

    /// <summary>The app may lie below a home folder that nobody else may enter: the server then gets a copy beside its data, made once per build.</summary>
    private async Task<string?> CopyAsync(string directory, CancellationToken cancellationToken)
    {
        var source = Path.GetFullPath(Path.Combine(directory, ".."));
        if (!Directory.Exists(Path.Combine(source, "share")))
            return null;
        var bin = Path.Combine(layout.BinariesCopy, Path.GetFileName(directory));
        var original = new FileInfo(Path.Combine(directory, "postgres"));
        var copied = new FileInfo(Path.Combine(bin, "postgres"));
        if (copied.Exists && copied.Length == original.Length && copied.LastWriteTimeUtc == original.LastWriteTimeUtc)
            return bin;

        // Into a folder of its own first: a copy that was cut short must never look whole.
        var unfinished = layout.BinariesCopy + ".new";
        (await ServerProgram.RunAsync(["rm", "-rf", unfinished], "/", cancellationToken)).ThrowIfFailed($"cannot clear {unfinished}");
        (await ServerProgram.RunAsync(["cp", "-a", source, unfinished], "/", cancellationToken)).ThrowIfFailed($"cannot copy its programs to {unfinished}");
        (await ServerProgram.RunAsync(["chmod", "-R", "go+rX", unfinished], "/", cancellationToken)).ThrowIfFailed($"cannot open {unfinished}");
        if (Directory.Exists(layout.BinariesCopy))
            Directory.Delete(layout.BinariesCopy, recursive: true);
        Directory.Move(unfinished, layout.BinariesCopy);
        return bin;
    }
}
