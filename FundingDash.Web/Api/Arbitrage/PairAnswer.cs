using System.ComponentModel;
using System.Text.Json.Serialization;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>A pair: long the contract with the lower rate of an hour, short the one with the higher. Spreads are fractions of one leg's notional, before costs unless it says otherwise.</summary>
public sealed record PairAnswer
{
    public required string Asset { get; init; }

    [Description("The venue's own symbol.")]
    public required string LongContract { get; init; }

    public required string LongExchange { get; init; }

    [Description("Fraction for one funding interval; positive: the long pays.")]
    public required decimal? LongRate { get; init; }

    [Description("Linear annual rate in percent.")]
    public required double? LongApr { get; init; }

    public required decimal? LongIntervalHours { get; init; }

    [Description("Of the leg's own rate against its last 30 days.")]
    public required double? LongZscore { get; init; }

    public required double? LongPercentile { get; init; }

    [Description("USD.")]
    public required decimal? LongOpenInterest { get; init; }

    public required string ShortContract { get; init; }

    public required string ShortExchange { get; init; }

    [Description("Fraction for one funding interval; positive: the short receives.")]
    public required decimal? ShortRate { get; init; }

    public required double? ShortApr { get; init; }

    public required decimal? ShortIntervalHours { get; init; }

    public required double? ShortZscore { get; init; }

    public required double? ShortPercentile { get; init; }

    public required decimal? ShortOpenInterest { get; init; }

    [Description("Spread of 8 hours, whatever the intervals of the legs.")]
    public required double RateSpread { get; init; }

    [Description("The same in percent.")]
    public double RateSpreadPct => RateSpread * 100;

    [Description("Linear annual spread in percent: hourly x 8760 x 100.")]
    public required double AprSpread { get; init; }

    [Description("Rate of one hour of the short leg less that of the long leg.")]
    public required double EffectiveHourlySpread { get; init; }

    [Description("Hours after which both legs have paid a whole number of times; null when both accrue all the time.")]
    public required double? SyncPeriodHours { get; init; }

    public required double? LongHourlyRate { get; init; }

    public required double? ShortHourlyRate { get; init; }

    [Description("Rate of the long leg over sync_period_hours.")]
    public double? LongSyncFunding => LongHourlyRate * SyncPeriodHours;

    public double? ShortSyncFunding => ShortHourlyRate * SyncPeriodHours;

    public double? SyncPeriodSpread => EffectiveHourlySpread * SyncPeriodHours;

    public double? LongDailyFunding => LongHourlyRate * 24;

    public double? ShortDailyFunding => ShortHourlyRate * 24;

    public double DailySpread => EffectiveHourlySpread * 24;

    public double WeeklySpread => EffectiveHourlySpread * 24 * 7;

    [Description("30 days.")]
    public double MonthlySpread => EffectiveHourlySpread * 24 * 30;

    [Description("90 days.")]
    public double QuarterlySpread => EffectiveHourlySpread * 24 * 90;

    [Description("365 days.")]
    public double YearlySpread => EffectiveHourlySpread * 24 * 365;

    [Description("The spread now quoted against its own last 30 days, hour by hour, direction fixed; null when it cannot be told or the spread is below 1 % a year.")]
    public required double? SpreadZscore { get; init; }

    [Description("Mid-rank percentile among those spreads, 0 to 100.")]
    public required double? SpreadPercentile { get; init; }

    [Description("Mean of those spreads as linear annual percent.")]
    public required double? SpreadMean { get; init; }

    [Description("Their sample deviation as linear annual percent.")]
    public required double? SpreadStdDev { get; init; }

    [Description("Hours behind these figures.")]
    public required int DataPoints { get; init; }

    [Description("The absolute spread_zscore is above 2.")]
    public required bool IsSignificant { get; init; }

    [Description("Sum of both legs, USD; null when either is unknown.")]
    public required decimal? CombinedOpenInterest { get; init; }

    [Description("Smaller leg, USD.")]
    public required decimal? MinOpenInterest { get; init; }

    [Description("Linear annual percent after fees, held for holding_days.")]
    public required double? AfterFeesApr { get; init; }

    [Description("Linear annual percent after fees and price gap, held for holding_days, as if the mark prices met.")]
    public required double? NetApr { get; init; }

    [Description("Hours until the spread has earned fees and price gap.")]
    public required double? BreakEvenHours { get; init; }

    [Description("Mark price of the short above that of the long in percent of their mean; not executable.")]
    public required double? PriceGapPct { get; init; }

    [JsonPropertyName("realised_7d"), Description("Really paid in the last 7 days, before fees; null without history.")]
    public required double? Realised7d { get; init; }

    [JsonPropertyName("realised_7d_coverage"), Description("Part of the payments that is known, 0 to 1.")]
    public required double? Realised7dCoverage { get; init; }

    [JsonPropertyName("realised_30d")]
    public required double? Realised30d { get; init; }

    [JsonPropertyName("realised_30d_coverage")]
    public required double? Realised30dCoverage { get; init; }

    [Description("Part of the known hours of 30 days in which the spread was positive, 0 to 1.")]
    public required double? HoursPositiveShare { get; init; }
}
