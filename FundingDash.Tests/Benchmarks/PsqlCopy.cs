using System.Diagnostics;
using System.Globalization;
using FundingDash.Tests.Support;
using FundingDash.Web.Storage.History;
using Npgsql;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Rows in a text file, brought in by psql's <c>\copy</c>: the yardstick of every loader.</summary>
internal sealed class PsqlCopy : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _file;

    public PsqlCopy(IReadOnlyList<ContractSettlements> contracts)
    {
        _file = Path.Combine(_folder.Path, "settlements.tsv");
        using var text = new StreamWriter(_file);
        foreach (var contract in contracts)
        {
            foreach (var row in contract.Rows)
                text.Write(string.Create(CultureInfo.InvariantCulture, $"{row.Time:yyyy-MM-dd HH:mm}+00\t{contract.ContractId}\t{row.Interval!.Value.Hours * 60:0}\tv\t{row.Rate}\n"));
        }
    }

    public async Task RunAsync(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("psql", ["-q", "-X", "-v", "ON_ERROR_STOP=1", "-c", $"\\copy funding_rates_historical from '{_file}'"])
        {
            Environment =
            {
                ["PGHOST"] = server.Host,
                ["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
                ["PGUSER"] = server.Username,
                ["PGPASSWORD"] = server.Password,
                ["PGDATABASE"] = server.Database,
            },
        };
        using var psql = Process.Start(start) ?? throw new InvalidOperationException("psql does not start.");
        await psql.WaitForExitAsync();
        if (psql.ExitCode != 0)
            throw new InvalidOperationException($"psql ended with {psql.ExitCode}.");
    }

    public void Dispose() => _folder.Dispose();
}
