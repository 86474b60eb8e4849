using CsvHelper;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.ZScores;

/// <summary>What the z-score page shows, as CSV.</summary>
public static class ZScoreCsv
{
    private static readonly string[] Columns =
    [
        "venue", "contract", "asset", "z", "robust_z", "robust_method", "percentile", "rate", "interval_hours", "apr_percent", "mean_apr_percent",
        "deviation_apr_percent", "n", "coverage", "confidence", "next_funding_utc", "remarks", "data_time_utc",
    ];

    public static byte[] Write(ZScoreView view, IReadOnlyList<int> order)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(order);
        return CsvFile.Write(Columns, csv =>
        {
            foreach (var index in order)
                Row(csv, view.Rows[index], view.Snapshot.PublishedAt);
        });
    }

    private static void Row(CsvWriter csv, ZScoreRow row, DateTimeOffset at)
    {
        var (quote, live, facts) = (row.Contract.Quote, row.Statistics?.Live, row.Facts);
        csv.WriteField(row.Contract.Venue);
        csv.WriteField(row.Contract.Symbol);
        csv.WriteField(row.Contract.Asset);
        csv.WriteField(live?.Z.Value);
        csv.WriteField(live?.RobustZ.Value);
        csv.WriteField(live?.RobustZ is { Value: not null } robust ? ZScoreFormat.Method(robust.Method) : null);
        csv.WriteField(live?.Percentile.Value);
        csv.WriteField(quote.Rate);
        csv.WriteField(quote.Interval?.Hours);
        csv.WriteField(Apr(row.Contract.PerHour));
        csv.WriteField(Apr(facts?.Mean));
        csv.WriteField(Apr(facts?.Deviation));
        csv.WriteField(facts?.N ?? 0);
        csv.WriteField(facts?.Coverage);
        csv.WriteField(ZScoreFormat.Words(facts?.Confidence ?? Confidence.None));
        csv.WriteField(quote.NextFundingTime?.UtcDateTime.ToString("s"));
        csv.WriteField(row.Remarks);
        csv.WriteField(at.UtcDateTime.ToString("s"));
        csv.EndRecord();
    }

    private static double? Apr(double? perHour) => perHour is { } value ? FundingMath.Apr(value) : null;
}
