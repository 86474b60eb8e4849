using System.ComponentModel;
using System.Text.Json.Serialization;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Api.Market;

/// <summary>The grid: a row per asset, a cell per venue that lists it.</summary>
public sealed record GridAnswer(GridAssetAnswer[] Data, int TotalAssets, DateTimeOffset Timestamp)
{
    public static GridAnswer Of(ApiMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        GridAssetAnswer[] rows = [.. moment.Market.Assets.OrderBy(asset => asset.Name, StringComparer.Ordinal).Select(asset => GridAssetAnswer.Of(asset, moment))];
        return new(rows, rows.Length, moment.At);
    }
}

/// <summary>One asset by venue.</summary>
public sealed record GridAssetAnswer(string Asset, IReadOnlyDictionary<string, GridCellAnswer> Exchanges)
{
    public static GridAssetAnswer Of(AssetMarket asset, ApiMoment moment)
    {
        ArgumentNullException.ThrowIfNull(asset);
        var main = new Dictionary<string, MarketContract>(StringComparer.Ordinal);
        foreach (var contract in asset.Contracts)
            main[contract.Venue] = MainContract.Choose(main.GetValueOrDefault(contract.Venue), contract);
        return new(asset.Name, main.ToDictionary(pair => pair.Key, pair => GridCellAnswer.Of(pair.Value, moment)));
    }
}

/// <summary>The main contract of an asset on a venue: the one with the largest open interest among the fresh ones.</summary>
public sealed record GridCellAnswer
{
    [Description("Fraction for one funding interval; positive: longs pay shorts.")]
    public required decimal? FundingRate { get; init; }

    [Description("Linear annual rate in percent.")]
    public required double? Apr { get; init; }

    public required decimal? FundingIntervalHours { get; init; }

    public required double? ZScore { get; init; }

    public required double? Percentile { get; init; }

    [JsonPropertyName("mean_30d"), Description("For the current interval, as the rate.")]
    public required double? Mean30d { get; init; }

    [JsonPropertyName("std_dev_30d")]
    public required double? StdDev30d { get; init; }

    public required string Symbol { get; init; }

    public required DateTimeOffset? NextFundingTime { get; init; }

    public required double AgeSeconds { get; init; }

    public required bool Stale { get; init; }

    [Description("Not believable: out of every ranking.")]
    public required bool Quarantined { get; init; }

    public static GridCellAnswer Of(MarketContract contract, ApiMoment moment)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(moment);
        var figures = RateFigures.Of(moment.Statistics.Find(contract.Quote.Contract.Key), contract.Quote.Interval);
        return new()
        {
            FundingRate = contract.Quote.Rate,
            Apr = contract.Apr,
            FundingIntervalHours = contract.Quote.Interval?.Hours,
            ZScore = figures.Z,
            Percentile = figures.Percentile,
            Mean30d = figures.Mean,
            StdDev30d = figures.Deviation,
            Symbol = contract.Symbol,
            NextFundingTime = contract.Quote.NextFundingTime,
            AgeSeconds = contract.AgeSeconds(moment),
            Stale = contract.IsStale,
            Quarantined = contract.IsQuarantined,
        };
    }
}
