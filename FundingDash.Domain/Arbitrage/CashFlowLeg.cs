using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Why a leg's payments cannot be told.</summary>
public enum CashFlowReason
{
    /// <summary>Missing, or beyond all rates.</summary>
    UnknownRate,
    UnknownInterval,
    UnknownNextTime,
}

/// <summary>How one leg pays.</summary>
/// <param name="Amount">What the holder gets each time, or per <paramref name="Interval"/> when continuous; null when the rate is unknown.</param>
/// <param name="Interval">Time between two payments; null when unknown.</param>
/// <param name="Next">First payment after the calendar's beginning; null when unknown, or when funding is continuous.</param>
/// <param name="NextSource">Whether the venue published that time or we derived it.</param>
/// <param name="Reason">What is unknown; null when the payments can be told.</param>
public readonly record struct CashFlowLeg(decimal? Amount, FundingInterval? Interval, DateTimeOffset? Next, TimeSource NextSource, CashFlowReason? Reason)
{
    public bool IsContinuous => Interval is { Continuous: true };

    /// <summary>The leg as quoted, for one that holds it. A next time that has passed, as of a late quote, is moved on by whole intervals.</summary>
    public static CashFlowLeg Of(FundingQuote quote, PairLeg leg, DateTimeOffset from)
    {
        ArgumentNullException.ThrowIfNull(quote);
        var amount = leg == PairLeg.Long ? -quote.Rate : quote.Rate;
        var next = quote.Interval is { Continuous: false } interval ? After(from, quote.NextFundingTime, interval.Length) : null;
        return new(amount, quote.Interval, next, quote.NextFundingSource, Unknown(quote));
    }

    /// <summary>What a continuous leg accrues in a time; 0 for one that pays at its times.</summary>
    internal decimal Accrued(TimeSpan time) =>
        IsContinuous && Reason is null ? Amount!.Value * time.Ticks / (Interval!.Value.Hours * TimeSpan.TicksPerHour) : 0;

    private static DateTimeOffset? After(DateTimeOffset from, DateTimeOffset? next, TimeSpan interval)
    {
        if (next is not { } time || time > from)
            return next;
        return time.AddTicks(interval.Ticks * (((from - time).Ticks / interval.Ticks) + 1));
    }

    private static CashFlowReason? Unknown(FundingQuote quote) =>
        quote.Rate is not { } rate || !TestedValue.IsTestable((double)rate) ? CashFlowReason.UnknownRate
        : quote.Interval is not { } interval ? CashFlowReason.UnknownInterval
        : quote.NextFundingTime is null && !interval.Continuous ? CashFlowReason.UnknownNextTime
        : null;
}
