using FundingDash.Web.Api.Market;
using FundingDash.Web.Exports;

namespace FundingDash.Web.Api.Export;

internal static class RateTable
{
    public static CsvTable<RateAnswer> Table { get; } = new(
    [
        new("exchange", (csv, rate) => csv.WriteField(rate.Exchange)),
        new("symbol", (csv, rate) => csv.WriteField(rate.Symbol)),
        new("base_asset", (csv, rate) => csv.WriteField(rate.BaseAsset)),
        new("quote_asset", (csv, rate) => csv.WriteField(rate.QuoteAsset)),
        new("funding_rate", (csv, rate) => csv.WriteField(rate.FundingRate)),
        new("funding_interval_hours", (csv, rate) => csv.WriteField(rate.FundingIntervalHours)),
        new("apr_percent", (csv, rate) => csv.WriteField(rate.Apr)),
        new("mark_price", (csv, rate) => csv.WriteField(rate.MarkPrice)),
        new("index_price", (csv, rate) => csv.WriteField(rate.IndexPrice)),
        new("open_interest_usd", (csv, rate) => csv.WriteField(rate.OpenInterest)),
        new("volume_24h_usd", (csv, rate) => csv.WriteField(rate.Volume24h)),
        new("next_funding_utc", (csv, rate) => csv.WriteField(rate.NextFundingTime is { } next ? CsvText.Time(next) : null)),
        new("z_score", (csv, rate) => csv.WriteField(rate.CurrentZScore)),
        new("percentile", (csv, rate) => csv.WriteField(rate.CurrentPercentile)),
        new("mean_30d", (csv, rate) => csv.WriteField(rate.Mean30d)),
        new("std_dev_30d", (csv, rate) => csv.WriteField(rate.StdDev30d)),
        new("kind", (csv, rate) => csv.WriteField(rate.Kind)),
        new("state", (csv, rate) => csv.WriteField(rate.Quarantined ? "quarantined" : rate.Stale ? "stale" : "live")),
        new("raw_rate", (csv, rate) => csv.WriteRaw(rate.RawRate)),
        new("raw_unit", (csv, rate) => csv.WriteField(rate.RawUnit)),
        new("last_updated_utc", (csv, rate) => csv.WriteField(CsvText.Time(rate.LastUpdated))),
    ]);
}
