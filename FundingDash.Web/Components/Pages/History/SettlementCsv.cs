using CsvHelper;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>Settlements as CSV.</summary>
public static class SettlementCsv
{
    private static readonly string[] Columns = ["venue", "contract", "paid_at_utc", "rate", "interval_hours", "rate_per_hour", "apr_percent"];

    public static byte[] Write(IEnumerable<ContractView> contracts)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        return CsvFile.Write(Columns, csv =>
        {
            foreach (var contract in contracts)
            {
                for (var i = 0; i < contract.Series.Count; i++)
                    Row(csv, contract, contract.Series[i]);
            }
        });
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
