using System.ComponentModel;
using System.Text.Json.Serialization;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Api.Market;

/// <summary>One contract: what it is quoted at and how that compares with its own last 30 days.</summary>
public sealed record RateAnswer
{
    public required string Exchange { get; init; }

    [Description("The venue's own symbol, never rewritten.")]
    public required string Symbol { get; init; }

    [Description("Name it is listed under: multiplier prefixes taken off; ASSET@Venue where another coin has the same ticker.")]
    public required string BaseAsset { get; init; }

    public required string QuoteAsset { get; init; }

    [Description("Fraction for one funding interval; positive: longs pay shorts. Null when unknown.")]
    public required decimal? FundingRate { get; init; }

    [Description("Null when the venue does not let us know it.")]
    public required decimal? FundingIntervalHours { get; init; }

    [Description("Linear annual rate in percent; null when rate or interval is unknown.")]
    public required double? Apr { get; init; }

    [Description("Quote currency per one unit of the asset.")]
    public required decimal? IndexPrice { get; init; }

    [Description("Quote currency per one unit of the asset.")]
    public required decimal? MarkPrice { get; init; }

    [Description("One-sided, in USD.")]
    public required decimal? OpenInterest { get; init; }

    [Description("Always PERPETUAL.")]
    public string ContractType => "PERPETUAL";

    [Description("linear (paid in the quote currency) or inverse (paid in the base coin).")]
    public required string MarketType { get; init; }

    [Description("The venue's time of the value, else when we received it.")]
    public required DateTimeOffset LastUpdated { get; init; }

    [JsonPropertyName("mean_30d"), Description("Mean of the settled rates of the last 30 days, weighted by hours, as a fraction for the current interval.")]
    public required double? Mean30d { get; init; }

    [JsonPropertyName("std_dev_30d"), Description("Sample deviation of the same, for the current interval.")]
    public required double? StdDev30d { get; init; }

    [JsonPropertyName("mean_30d_apr")]
    public required double? Mean30dApr { get; init; }

    [JsonPropertyName("std_dev_30d_apr")]
    public required double? StdDev30dApr { get; init; }

    [Description("Distance of the quoted rate from that mean in deviations; null when it cannot be told.")]
    public required double? CurrentZScore { get; init; }

    [Description("Mid-rank percentile among the settled rates, 0 to 100.")]
    public required double? CurrentPercentile { get; init; }

    [Description("The same: a rank does not depend on the unit.")]
    public double? CurrentPercentileApr => CurrentPercentile;

    [Description("Null when funding is continuous or the time is unknown.")]
    public required DateTimeOffset? NextFundingTime { get; init; }

    [Description("predicted (for the next settlement) or settled (the last one paid).")]
    public required string Kind { get; init; }

    [Description("venue_field, settlement_times or documented_constant; null when the interval is unknown.")]
    public required string? IntervalSource { get; init; }

    [Description("Age of the value when the answer was made.")]
    public required double AgeSeconds { get; init; }

    [Description("Older than Collection:StalePeriods collections (3 unless set): out of every ranking.")]
    public required bool Stale { get; init; }

    [Description("Not believable: out of every ranking.")]
    public required bool Quarantined { get; init; }

    [Description("Units of the asset that one unit of the venue's price stands for.")]
    public required decimal Multiplier { get; init; }

    [JsonPropertyName("volume_24h"), Description("Turnover in USD.")]
    public required decimal? Volume24h { get; init; }

    [Description("The number exactly as received.")]
    public required string? RawRate { get; init; }

    [Description("What one unit of it means.")]
    public required string RawUnit { get; init; }

    public static RateAnswer Of(MarketContract contract, ApiMoment moment)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(moment);
        var quote = contract.Quote;
        var figures = RateFigures.Of(moment.Statistics.Find(quote.Contract.Key), quote.Interval);
        return new()
        {
            Exchange = contract.Venue,
            Symbol = contract.Symbol,
            BaseAsset = contract.Asset,
            QuoteAsset = quote.Contract.Quote,
            FundingRate = quote.Rate,
            FundingIntervalHours = quote.Interval?.Hours,
            Apr = contract.Apr,
            IndexPrice = quote.IndexPrice,
            MarkPrice = quote.MarkPrice,
            OpenInterest = quote.OpenInterestUsd,
            MarketType = ApiName<MarginKind>.Of(quote.Contract.Margin),
            LastUpdated = quote.AsOf,
            Mean30d = figures.Mean,
            StdDev30d = figures.Deviation,
            Mean30dApr = figures.MeanApr,
            StdDev30dApr = figures.DeviationApr,
            CurrentZScore = figures.Z,
            CurrentPercentile = figures.Percentile,
            NextFundingTime = quote.NextFundingTime,
            Kind = ApiName<RateKind>.Of(quote.Kind),
            IntervalSource = ApiName<IntervalSource>.Of(quote.Interval?.Source),
            AgeSeconds = contract.AgeSeconds(moment),
            Stale = contract.IsStale,
            Quarantined = contract.IsQuarantined,
            Multiplier = quote.Contract.Multiplier,
            Volume24h = quote.Volume24hUsd,
            RawRate = quote.RawRate,
            RawUnit = quote.RawUnit,
        };
    }
}
