using System.ComponentModel;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Api.History;

/// <summary>What a symbol paid, on one venue or on all that have it; newest first.</summary>
public sealed record SymbolHistoryAnswer(string Symbol, int Days, int DataPoints, SymbolSettlementAnswer[] Data);

/// <summary>One rate that was paid.</summary>
public sealed record SymbolSettlementAnswer(
    string Exchange,
    string Symbol,
    [property: Description("Fraction for the interval that ended then.")] double FundingRate,
    [property: Description("Linear annual rate in percent; null when the interval is unknown.")] double? Apr,
    [property: Description("Always null: what the mark price was is not kept.")] double? MarkPrice,
    DateTimeOffset Timestamp,
    double? FundingIntervalHours)
{
    public static SymbolSettlementAnswer Of(ContractKey key, SettledRow row) =>
        new(key.Venue, key.Symbol, row.Rate, SettledApr.Of(row), null, row.Time, SettledApr.Hours(row));
}

/// <summary>What a contract paid between two times; newest first.</summary>
public sealed record ContractPeriodAnswer(string Symbol, string Exchange, int DataPoints, DateTimeOffset StartTime, DateTimeOffset EndTime, PeriodSettlementAnswer[] Data);

/// <inheritdoc cref="SymbolSettlementAnswer"/>
public sealed record PeriodSettlementAnswer(string Exchange, string Symbol, double FundingRate, DateTimeOffset FundingTime, double? MarkPrice, double? FundingIntervalHours)
{
    public static PeriodSettlementAnswer Of(ContractKey key, SettledRow row) => new(key.Venue, key.Symbol, row.Rate, row.Time, null, SettledApr.Hours(row));
}

/// <summary>What one contract paid, newest first, and what it is quoted at now.</summary>
public sealed record ContractHistoryAnswer(
    string Exchange,
    string Symbol,
    string? BaseAsset,
    [property: Description("Of today; each settlement has its own.")] double? FundingIntervalHours,
    int Days,
    int DataPoints,
    ContractSettlementAnswer[] Data,
    [property: Description("What it is quoted at now, never among the settlements; null when it is not quoted any more.")] CurrentRateAnswer? Current);

/// <inheritdoc cref="SymbolSettlementAnswer"/>
public sealed record ContractSettlementAnswer(DateTimeOffset Timestamp, double FundingRate, double? Apr, double? MarkPrice, double? OpenInterest, double? FundingIntervalHours)
{
    public static ContractSettlementAnswer Of(SettledRow row) => new(row.Time, row.Rate, SettledApr.Of(row), null, null, SettledApr.Hours(row));
}

/// <summary>What a contract is quoted at now.</summary>
public sealed record CurrentRateAnswer(DateTimeOffset Timestamp, decimal? FundingRate, double? Apr, decimal? MarkPrice, decimal? OpenInterest, DateTimeOffset? NextFundingTime, string Kind)
{
    public static CurrentRateAnswer Of(MarketContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return new(
            contract.Quote.AsOf, contract.Quote.Rate, contract.Apr, contract.Quote.MarkPrice, contract.Quote.OpenInterestUsd, contract.Quote.NextFundingTime, ApiName<RateKind>.Of(contract.Quote.Kind));
    }
}

/// <summary>What a contract paid in the last hours, by the hour.</summary>
public sealed record SparklineAnswer(string Symbol, string Exchange, int Hours, int DataPoints, SparklinePointAnswer[] Sparkline);

/// <summary>The settlements of one hour: mean, smallest and largest rate, each a fraction for its interval.</summary>
public sealed record SparklinePointAnswer(DateTimeOffset Time, double Value, double Min, double Max, int Count);

internal static class SettledApr
{
    public static double? Of(SettledRow row) => row.PerHour is { } perHour ? FundingMath.Apr(perHour) : null;

    public static double? Hours(SettledRow row) => row.IntervalMinutes > 0 ? row.IntervalMinutes / (double)EpochMinutes.PerHour : null;
}
