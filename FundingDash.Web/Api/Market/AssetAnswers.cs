using System.ComponentModel;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Api.Market;

/// <summary>An asset over all its contracts. Rates are of those that are fresh and believable; null when there is none.</summary>
public sealed record AssetAnswer(
    string BaseAsset,
    int ContractCount,
    [property: Description("Plain mean in percent.")] double? AvgApr,
    double? MaxApr,
    double? MinApr,
    int ExchangeCount,
    [property: Description("In USD.")] decimal? TotalOpenInterest)
{
    public static AssetAnswer Of(AssetMarket asset)
    {
        ArgumentNullException.ThrowIfNull(asset);
        double[] ranked = [.. asset.Contracts.Where(contract => contract.IsRanked).Select(contract => contract.Apr!.Value)];
        return new(
            asset.Name,
            asset.Contracts.Length,
            ranked.Length > 0 ? ranked.Average() : null,
            ranked.Length > 0 ? ranked.Max() : null,
            ranked.Length > 0 ? ranked.Min() : null,
            asset.Contracts.Select(contract => contract.Venue).Distinct(StringComparer.Ordinal).Count(),
            asset.OpenInterestUsd);
    }
}

/// <summary>What is due next for an asset: its largest contract, and all of them.</summary>
public sealed record CurrentFundingAnswer(
    string Asset,
    string Exchange,
    decimal? FundingRate,
    double? Apr,
    string Symbol,
    decimal? FundingIntervalHours,
    DateTimeOffset? NextFundingTime,
    TimeUntilAnswer? TimeUntilFunding,
    DateTimeOffset LastUpdated,
    CurrentContractAnswer[] Contracts)
{
    public static CurrentFundingAnswer Of(AssetMarket asset, ApiMoment moment)
    {
        ArgumentNullException.ThrowIfNull(asset);
        var main = asset.Contracts.Aggregate((MarketContract?)null, MainContract.Choose)!;
        return new(
            asset.Name, main.Venue, main.Quote.Rate, main.Apr, main.Symbol, main.Quote.Interval?.Hours, main.Quote.NextFundingTime,
            main.SecondsUntilFunding(moment) is { } seconds ? TimeUntilAnswer.Of(TimeSpan.FromSeconds(seconds)) : null,
            main.Quote.AsOf,
            [.. asset.Contracts.Select(contract => new CurrentContractAnswer(
                contract.Venue, contract.Symbol, contract.Quote.Rate, contract.Quote.NextFundingTime, contract.SecondsUntilFunding(moment)))]);
    }
}

/// <summary>A countdown, in whole hours, minutes and seconds.</summary>
public sealed record TimeUntilAnswer(int Hours, int Minutes, int Seconds, [property: Description("hh:mm:ss")] string Display)
{
    public static TimeUntilAnswer Of(TimeSpan left)
    {
        var hours = (int)left.TotalHours;
        return new(hours, left.Minutes, left.Seconds, $"{hours:00}:{left.Minutes:00}:{left.Seconds:00}");
    }
}

/// <summary>What is due next on one contract.</summary>
public sealed record CurrentContractAnswer(string Exchange, string Symbol, decimal? FundingRate, DateTimeOffset? NextFundingTime, double? SecondsUntilFunding);
