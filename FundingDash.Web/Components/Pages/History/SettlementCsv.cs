using CsvHelper;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>Settlements as CSV: full precision, no formulas (a symbol may begin with an equals sign).</summary>
public static class SettlementCsv
{
    // The byte order mark makes spreadsheets read the names of coins in their own script.
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    private static readonly string[] Columns = ["venue", "contract", "paid_at_utc", "rate", "interval_hours", "rate_per_hour", "apr_percent"];

    public static byte[] Write(IEnumerable<ContractView> contracts)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        using var memory = new MemoryStream();
        using (var csv = CsvWriter.Create(memory, Options, leaveOpen: true))
        {
            foreach (var column in Columns)
                csv.WriteField(column);
            csv.EndRecord();
            foreach (var contract in contracts)
            {
                for (var i = 0; i < contract.Series.Count; i++)
                    Row(csv, contract, contract.Series[i]);
            }
        }

        return memory.ToArray();
    }

    private static void Row(CsvWriter csv, ContractView contract, SettledRow row)
    {
        csv.WriteField(contract.Key.Venue);
        csv.WriteField(contract.Key.Symbol);
        csv.WriteField(row.Time.UtcDateTime.ToString("s"));
        csv.WriteField(row.Rate);
        csv.WriteField(row.IntervalMinutes > 0 ? row.IntervalMinutes / (double)EpochMinutes.PerHour : null);
        csv.WriteField(row.PerHour);
        csv.WriteField(row.PerHour is { } perHour ? FundingMath.Apr(perHour) : null);
        csv.EndRecord();
    }
}
