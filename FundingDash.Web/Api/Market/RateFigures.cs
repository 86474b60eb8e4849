using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Api.Market;

/// <summary>A contract's statistics in the units of the API: per interval of today, and as annual percent. Null what cannot be told.</summary>
internal readonly record struct RateFigures(double? Mean, double? Deviation, double? MeanApr, double? DeviationApr, double? Z, double? Percentile)
{
    public static RateFigures Of(ContractStatistics? statistics, FundingInterval? interval)
    {
        if (statistics is null)
            return default;
        var hours = (double?)interval?.Hours;
        var (mean, deviation) = (statistics.Facts.Mean, statistics.Facts.Deviation);
        return new(mean * hours, deviation * hours, Apr(mean), Apr(deviation), statistics.Live.Z.Value, statistics.Live.Percentile.Value);
    }

    private static double? Apr(double? perHour) => perHour is { } value ? FundingMath.Apr(value) : null;
}

internal static class ContractAges
{
    public static double AgeSeconds(this MarketContract contract, ApiMoment moment) => Seconds(moment.At - contract.Quote.AsOf);

    /// <summary>Never negative: a payment that is due and not yet told of is due now. Null when the time is unknown.</summary>
    public static double? SecondsUntilFunding(this MarketContract contract, ApiMoment moment) =>
        contract.Quote.NextFundingTime is { } next ? Seconds(next - moment.At) : null;

    // A venue's clock may run ahead of ours.
    private static double Seconds(TimeSpan time) => Math.Max(0, Math.Round(time.TotalSeconds, 3));
}
