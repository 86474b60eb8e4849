using System.ComponentModel;
using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>The coming payments of a pair, fractions of one leg's notional.</summary>
public sealed record CashFlowAnswer(
    DateTimeOffset From,
    DateTimeOffset To,
    CashFlowLegAnswer Long,
    CashFlowLegAnswer Short,
    [property: Description("Earliest first; a continuous leg has none, it accrues.")] CashFlowPaymentAnswer[] Flows,
    [property: Description("Lowest balance on the way; null when a leg is unknown.")] decimal? WorstBalance,
    decimal? EndBalance)
{
    internal static CashFlowAnswer Of(CashFlowCalendar calendar) => new(
        calendar.From, calendar.To, CashFlowLegAnswer.Of(calendar.Long), CashFlowLegAnswer.Of(calendar.Short),
        [.. calendar.Flows.Select(flow => new CashFlowPaymentAnswer(flow.Time, ApiName<PairLeg>.Of(flow.Leg), flow.Amount, flow.Balance))], calendar.WorstBalance, calendar.EndBalance);
}

/// <summary>How one leg pays.</summary>
public sealed record CashFlowLegAnswer(
    [property: Description("What the holder gets each time; negative: pays.")] decimal? Amount,
    decimal? IntervalHours,
    DateTimeOffset? NextFundingTime,
    [property: Description("Accrues all the time.")] bool Continuous,
    [property: Description("Why its payments cannot be told: unknown_rate, unknown_interval or unknown_next_time.")] string? Reason)
{
    internal static CashFlowLegAnswer Of(CashFlowLeg leg) => new(leg.Amount, leg.Interval?.Hours, leg.Next, leg.IsContinuous, ApiName<CashFlowReason>.Of(leg.Reason));
}

/// <summary>One coming payment.</summary>
public sealed record CashFlowPaymentAnswer(DateTimeOffset Time, [property: Description("long or short.")] string Leg, decimal Amount, decimal Balance);
