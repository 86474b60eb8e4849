using System.ComponentModel;
using System.Diagnostics;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>Runs a program to its end and keeps what it says.</summary>
internal static class ServerProgram
{
    public static async Task<Outcome> RunAsync(IReadOnlyList<string> command, string workingDirectory, CancellationToken cancellationToken, string input = "")
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // PGDATA, PGPORT, PGOPTIONS and the like of the caller's shell must not steer our own server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);

        try
        {
            using var process = Process.Start(start) ?? throw new EmbeddedPostgresException($"{command[0]} did not start.");
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await TellAsync(process.StandardInput, input);
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, await output, await errors);
        }
        catch (Win32Exception e)
        {
            return new(-1, "", e.Message);
        }
    }

    private static async Task TellAsync(StreamWriter listener, string input)
    {
        try
        {
            await using (listener)
                await listener.WriteAsync(input);
        }
        catch (IOException)
        {
            // It ended without listening; why, its exit code and words say.
        }
    }

    internal readonly record struct Outcome(int ExitCode, string Output, string Errors)
    {
        public bool Succeeded => ExitCode == 0;

        public void ThrowIfFailed(string what)
        {
            if (!Succeeded)
                throw new EmbeddedPostgresException($"The embedded database {what} (exit code {ExitCode}): {Words()}");
        }

        public string Words() => string.Join(' ', (Errors + Output).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
