using System.ComponentModel;
using System.Text.Json.Serialization;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Api.Market;

namespace FundingDash.Web.Api.ZScores;

/// <summary>One contract against its own last 30 days. Means and deviations are fractions for the current interval.</summary>
public sealed record ZScoreAnswer
{
    [Description("The venue's own symbol.")]
    public required string Contract { get; init; }

    public required string Exchange { get; init; }

    public required string BaseAsset { get; init; }

    public required decimal? MarkPrice { get; init; }

    [Description("Distance of the quoted rate from the mean in deviations; null with a reason when it cannot be told.")]
    public required double? ZScore { get; init; }

    [Description("The same: a z-score does not depend on the unit.")]
    public double? ZScoreApr => ZScore;

    public required decimal? FundingRate { get; init; }

    [Description("Linear annual rate in percent.")]
    public required double? Apr { get; init; }

    [Description("Mid-rank percentile, 0 to 100.")]
    public required double? Percentile { get; init; }

    public double? PercentileApr => Percentile;

    [JsonPropertyName("mean_30d")]
    public required double? Mean30d { get; init; }

    [JsonPropertyName("std_dev_30d")]
    public required double? StdDev30d { get; init; }

    [JsonPropertyName("mean_30d_apr")]
    public required double? Mean30dApr { get; init; }

    [JsonPropertyName("std_dev_30d_apr")]
    public required double? StdDev30dApr { get; init; }

    [Description("Settlements in the window.")]
    public required int DataPoints { get; init; }

    [Description("Settlements that should be in it; null when that is unknown.")]
    public required int? ExpectedPoints { get; init; }

    public required double? CompletenessPercentage { get; init; }

    [Description("none, low, medium or high, by days and independent values.")]
    public required string Confidence { get; init; }

    public required decimal? FundingIntervalHours { get; init; }

    public required double? NextFundingSeconds { get; init; }

    [Description("Distance from the median in median deviations.")]
    public required double? RobustZScore { get; init; }

    [Description("Independent values that the window is worth.")]
    public required double? NEff { get; init; }

    [Description("Formula of the robust z-score: median_absolute_deviation or mean_absolute_deviation.")]
    public required string? Method { get; init; }

    [Description("Why there is no z-score: no_history, unknown_rate, unknown_interval, too_few_settlements, span_too_short, coverage_too_low, at_baseline or off_baseline.")]
    public required string? Reason { get; init; }

    public required bool Stale { get; init; }

    public required bool Quarantined { get; init; }

    public static ZScoreAnswer Of(MarketContract contract, ContractStatistics? statistics, ApiMoment moment)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var figures = RateFigures.Of(statistics, contract.Quote.Interval);
        var facts = statistics?.Facts ?? WindowFacts.None;
        return new()
        {
            Contract = contract.Symbol,
            Exchange = contract.Venue,
            BaseAsset = contract.Asset,
            MarkPrice = contract.Quote.MarkPrice,
            ZScore = figures.Z,
            FundingRate = contract.Quote.Rate,
            Apr = contract.Apr,
            Percentile = figures.Percentile,
            Mean30d = figures.Mean,
            StdDev30d = figures.Deviation,
            Mean30dApr = figures.MeanApr,
            StdDev30dApr = figures.DeviationApr,
            DataPoints = facts.N,
            ExpectedPoints = facts.Expected,
            CompletenessPercentage = facts.Coverage * 100,
            Confidence = ApiName<Confidence>.Of(facts.Confidence),
            FundingIntervalHours = contract.Quote.Interval?.Hours,
            NextFundingSeconds = contract.SecondsUntilFunding(moment),
            RobustZScore = statistics?.Live.RobustZ.Value,
            NEff = facts.NEff,
            Method = ApiName<FigureMethod>.Of(statistics?.Live.RobustZ.Method),
            Reason = ApiName<FigureReason>.Of(statistics is null ? FigureReason.NoHistory : statistics.Live.Z.Reason),
            Stale = contract.IsStale,
            Quarantined = contract.IsQuarantined,
        };
    }
}
