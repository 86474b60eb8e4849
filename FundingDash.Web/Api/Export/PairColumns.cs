using FundingDash.Web.Api.Arbitrage;
using FundingDash.Web.Exports;

namespace FundingDash.Web.Api.Export;

internal static class PairColumns
{
    public static CsvTable<PairAnswer> Table { get; } = new(
    [
        new("asset", (csv, pair) => csv.WriteField(pair.Asset)),
        new("long_exchange", (csv, pair) => csv.WriteField(pair.LongExchange)),
        new("long_contract", (csv, pair) => csv.WriteField(pair.LongContract)),
        new("long_rate", (csv, pair) => csv.WriteField(pair.LongRate)),
        new("long_interval_hours", (csv, pair) => csv.WriteField(pair.LongIntervalHours)),
        new("short_exchange", (csv, pair) => csv.WriteField(pair.ShortExchange)),
        new("short_contract", (csv, pair) => csv.WriteField(pair.ShortContract)),
        new("short_rate", (csv, pair) => csv.WriteField(pair.ShortRate)),
        new("short_interval_hours", (csv, pair) => csv.WriteField(pair.ShortIntervalHours)),
        new("spread_per_hour", (csv, pair) => csv.WriteField(pair.EffectiveHourlySpread)),
        new("spread_per_8h", (csv, pair) => csv.WriteField(pair.RateSpread)),
        new("spread_apr_percent", (csv, pair) => csv.WriteField(pair.AprSpread)),
        new("after_fees_apr_percent", (csv, pair) => csv.WriteField(pair.AfterFeesApr)),
        new("net_apr_percent", (csv, pair) => csv.WriteField(pair.NetApr)),
        new("break_even_hours", (csv, pair) => csv.WriteField(pair.BreakEvenHours)),
        new("price_gap_percent", (csv, pair) => csv.WriteField(pair.PriceGapPct)),
        new("min_open_interest_usd", (csv, pair) => csv.WriteField(pair.MinOpenInterest)),
        new("combined_open_interest_usd", (csv, pair) => csv.WriteField(pair.CombinedOpenInterest)),
        new("spread_z_score", (csv, pair) => csv.WriteField(pair.SpreadZscore)),
        new("spread_percentile", (csv, pair) => csv.WriteField(pair.SpreadPercentile)),
        new("spread_mean_apr_percent", (csv, pair) => csv.WriteField(pair.SpreadMean)),
        new("spread_std_dev_apr_percent", (csv, pair) => csv.WriteField(pair.SpreadStdDev)),
        new("hours_positive_share", (csv, pair) => csv.WriteField(pair.HoursPositiveShare)),
        new("realised_7d", (csv, pair) => csv.WriteField(pair.Realised7d)),
        new("realised_7d_coverage", (csv, pair) => csv.WriteField(pair.Realised7dCoverage)),
        new("realised_30d", (csv, pair) => csv.WriteField(pair.Realised30d)),
        new("realised_30d_coverage", (csv, pair) => csv.WriteField(pair.Realised30dCoverage)),
    ]);
}
