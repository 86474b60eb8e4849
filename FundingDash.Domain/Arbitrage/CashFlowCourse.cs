using System.Collections.Immutable;

namespace FundingDash.Domain.Arbitrage;

/// <summary>How the balance of a pair moves.</summary>
internal readonly record struct CashFlowCourse(ImmutableArray<CashFlow> Flows, decimal Worst, decimal End)
{
    public static CashFlowCourse Of(CashFlowLeg bought, CashFlowLeg sold, DateTimeOffset from, DateTimeOffset to)
    {
        var flows = ImmutableArray.CreateBuilder<CashFlow>();
        var (paid, worst) = (0m, 0m);
        var (nextLong, nextShort) = (First(bought), First(sold));
        while (nextLong <= to || nextShort <= to)
        {
            var time = nextLong <= nextShort ? nextLong : nextShort;
            var accrued = Accrued(time);

            // Just before the payment: a continuous leg may have been paying all the while.
            worst = Math.Min(worst, paid + accrued);
            var before = flows.Count;
            if (nextLong == time)
                nextLong = Pay(PairLeg.Long, bought, time);
            if (nextShort == time)
                nextShort = Pay(PairLeg.Short, sold, time);

            // Which of two payments of one moment comes first nobody knows: they count together.
            var balance = paid + accrued;
            for (var i = before; i < flows.Count; i++)
                flows[i] = flows[i] with { Balance = balance };
            worst = Math.Min(worst, balance);
        }

        var end = paid + Accrued(to);
        return new(flows.ToImmutable(), Math.Min(worst, end), end);

        decimal Accrued(DateTimeOffset time) => bought.Accrued(time - from) + sold.Accrued(time - from);

        DateTimeOffset Pay(PairLeg leg, CashFlowLeg terms, DateTimeOffset time)
        {
            paid += terms.Amount!.Value;
            flows.Add(new(time, leg, terms.Amount.Value, Balance: 0));
            return time + terms.Interval!.Value.Length;
        }
    }

    // Never, for a leg that is unknown or pays all the time.
    private static DateTimeOffset First(CashFlowLeg leg) => leg.Reason is null && leg.Next is { } next ? next : DateTimeOffset.MaxValue;
}
