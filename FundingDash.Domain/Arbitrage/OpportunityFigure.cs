namespace FundingDash.Domain.Arbitrage;

/// <summary>Figures of a pair that lists are sorted by. All are told by the snapshot and the terms; statistics and realised sums have their own books.</summary>
public enum OpportunityFigure
{
    /// <summary>Linear annual spread, %.</summary>
    Apr,

    /// <summary>Linear annual spread after fees, %, over the holding time.</summary>
    AfterFeesApr,

    /// <summary>Linear annual spread after fees and entry gap, %, over the holding time.</summary>
    NetApr,

    /// <summary>Hours until fees and entry gap are earned.</summary>
    BreakEven,

    /// <summary>Fraction, signed.</summary>
    PriceGap,

    /// <summary>USD, smaller leg.</summary>
    OpenInterest,

    /// <summary>USD in 24 hours, smaller leg.</summary>
    Volume,

    /// <summary>Rate of one hour of the leg that is bought, a fraction.</summary>
    LongPerHour,

    /// <summary>Rate of one hour of the leg that is sold, a fraction.</summary>
    ShortPerHour,
}

/// <summary>Reads a figure by its name.</summary>
public static class OpportunityFigures
{
    /// <summary>The pair's figure in the unit that <see cref="OpportunityFigure"/> states; null when unknown.</summary>
    public static double? Of(OpportunityFigure figure, in Opportunity pair, PairTerms terms) => figure switch
    {
        OpportunityFigure.Apr => pair.Apr,
        OpportunityFigure.AfterFeesApr => pair.Net(terms).AfterFeesApr,
        OpportunityFigure.NetApr => pair.Net(terms).NetApr,
        OpportunityFigure.BreakEven => pair.Net(terms).BreakEvenHours,
        OpportunityFigure.PriceGap => pair.PriceGap,
        OpportunityFigure.OpenInterest => (double?)pair.OpenInterestUsd,
        OpportunityFigure.Volume => (double?)pair.Volume24hUsd,
        OpportunityFigure.LongPerHour => pair.Long.PerHour,
        OpportunityFigure.ShortPerHour => pair.Short.PerHour,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "No such figure."),
    };
}
