using FundingDash.Web.Api.ZScores;
using FundingDash.Web.Exports;

namespace FundingDash.Web.Api.Export;

internal static class ZScoreTable
{
    public static CsvTable<ZScoreAnswer> Table { get; } = new(
    [
        new("exchange", (csv, row) => csv.WriteField(row.Exchange)),
        new("contract", (csv, row) => csv.WriteField(row.Contract)),
        new("base_asset", (csv, row) => csv.WriteField(row.BaseAsset)),
        new("z_score", (csv, row) => csv.WriteField(row.ZScore)),
        new("robust_z_score", (csv, row) => csv.WriteField(row.RobustZScore)),
        new("percentile", (csv, row) => csv.WriteField(row.Percentile)),
        new("funding_rate", (csv, row) => csv.WriteField(row.FundingRate)),
        new("funding_interval_hours", (csv, row) => csv.WriteField(row.FundingIntervalHours)),
        new("apr_percent", (csv, row) => csv.WriteField(row.Apr)),
        new("mean_30d", (csv, row) => csv.WriteField(row.Mean30d)),
        new("std_dev_30d", (csv, row) => csv.WriteField(row.StdDev30d)),
        new("data_points", (csv, row) => csv.WriteField(row.DataPoints)),
        new("expected_points", (csv, row) => csv.WriteField(row.ExpectedPoints)),
        new("n_eff", (csv, row) => csv.WriteField(row.NEff)),
        new("confidence", (csv, row) => csv.WriteField(row.Confidence)),
        new("reason", (csv, row) => csv.WriteField(row.Reason)),
        new("state", (csv, row) => csv.WriteField(row.Quarantined ? "quarantined" : row.Stale ? "stale" : "live")),
    ]);
}
