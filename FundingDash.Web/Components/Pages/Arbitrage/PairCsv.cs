using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>The ledger of a pair as CSV.</summary>
public static class PairCsv
{
    private static readonly string[] Columns =
    [
        "paid_at_utc", "leg", "venue", "contract", "rate", "cash", "balance", "balance_after_fees", "position_usd", "cash_usd", "round_trip_fees", "fee_version",
    ];

    public static byte[] Write(PairView view, double positionUsd, double? fees, int feeVersion)
    {
        ArgumentNullException.ThrowIfNull(view);
        return CsvFile.Write(Columns, csv =>
        {
            foreach (var entry in view.Ledger.Entries)
            {
                var key = entry.Leg == PairLeg.Long ? view.Long.Key : view.Short.Key;
                csv.WriteField(entry.Time.UtcDateTime.ToString("s"));
                csv.WriteField(entry.Leg == PairLeg.Long ? "long" : "short");
                csv.WriteField(key.Venue);
                csv.WriteField(key.Symbol);
                csv.WriteField(entry.Rate);
                csv.WriteField(entry.Cash);
                csv.WriteField(entry.Balance);
                csv.WriteField(entry.Balance - fees);
                csv.WriteField(positionUsd);
                csv.WriteField(entry.Cash * positionUsd);
                csv.WriteField(fees);
                csv.WriteField(feeVersion);
                csv.EndRecord();
            }
        });
    }
}
