using System.Collections.Immutable;
using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Arbitrage;

/// <summary>The coming payments of a pair, if both rates now quoted stay: who pays first, and how deep the account goes before the spread comes in. Fractions of one leg's notional.</summary>
public sealed record CashFlowCalendar
{
    public static readonly TimeSpan LongestHorizon = TimeSpan.FromDays(31);

    public required DateTimeOffset From { get; init; }

    /// <summary>End of the horizon, inclusive.</summary>
    public required DateTimeOffset To { get; init; }

    public required CashFlowLeg Long { get; init; }

    public required CashFlowLeg Short { get; init; }

    /// <summary>Payments of the legs that can be told, ascending; the long leg first where both pay at once. A continuous leg has none: it accrues.</summary>
    public required ImmutableArray<CashFlow> Flows { get; init; }

    /// <summary>True when both legs can be told; else <see cref="Flows"/> holds one leg at most, the figures below are null, and the legs say why.</summary>
    public bool IsComplete => Long.Reason is null && Short.Reason is null;

    /// <summary>The first payment in which the holder pays; null when there is none. It comes before the first receipt or not: see <see cref="Flows"/>.</summary>
    public CashFlow? FirstOutflow => IsComplete ? First(amount => amount < 0) : null;

    /// <summary>The first payment that the holder receives; null when there is none.</summary>
    public CashFlow? FirstInflow => IsComplete ? First(amount => amount > 0) : null;

    /// <summary>The lowest balance within the horizon, 0 at the beginning included; payments of one moment count as one. Null when a leg is unknown.</summary>
    public required decimal? WorstBalance { get; init; }

    /// <summary>Balance at the end of the horizon. Null when a leg is unknown.</summary>
    public required decimal? EndBalance { get; init; }

    /// <summary>Lays out the payments of two legs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is not longer than nothing or longer than <see cref="LongestHorizon"/>.</exception>
    public static CashFlowCalendar Of(FundingQuote bought, FundingQuote sold, DateTimeOffset from, TimeSpan horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(horizon, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, LongestHorizon);
        var (a, b) = (CashFlowLeg.Of(bought, PairLeg.Long, from), CashFlowLeg.Of(sold, PairLeg.Short, from));
        var course = CashFlowCourse.Of(a, b, from, from + horizon);
        var isComplete = a.Reason is null && b.Reason is null;
        return new()
        {
            From = from,
            To = from + horizon,
            Long = a,
            Short = b,
            Flows = course.Flows,
            WorstBalance = isComplete ? course.Worst : null,
            EndBalance = isComplete ? course.End : null,
        };
    }

    private CashFlow? First(Func<decimal, bool> isWanted)
    {
        foreach (var flow in Flows)
        {
            if (isWanted(flow.Amount))
                return flow;
        }

        return null;
    }
}
