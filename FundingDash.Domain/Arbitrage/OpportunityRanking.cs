using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Lists of pairs, filtered and in order.</summary>
public static class OpportunityRanking
{
    /// <summary>The pairs that match, by a figure; those whose figure is unknown come last in either direction, equals by their key.</summary>
    public static ImmutableArray<Opportunity> By(
        OpportunityFigure figure, OpportunitySet pairs, PairTerms terms, OpportunityFilter? filter = null, bool descending = true) =>
        By(pair => OpportunityFigures.Of(figure, pair, terms), pairs, filter, descending);

    /// <summary>The same by any figure, such as a z-score that the caller looks up by <see cref="Opportunity.Key"/>. It is asked once per pair.</summary>
    public static ImmutableArray<Opportunity> By(
        Func<Opportunity, double?> figure, OpportunitySet pairs, OpportunityFilter? filter = null, bool descending = true)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(pairs);
        filter ??= OpportunityFilter.None;
        var rows = new List<Row>(pairs.Count);
        foreach (var asset in pairs.Assets)
        {
            foreach (var pair in asset.Pairs)
            {
                if (filter.Matches(pair))
                    rows.Add(Row.Of(figure(pair), pair, descending));
            }
        }

        rows.Sort(Row.Compare);
        var found = new Opportunity[rows.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = rows[i].Pair;
        return ImmutableCollectionsMarshal.AsImmutableArray(found);
    }

    /// <summary>Decides between pairs whose figures are equal: asset, then long leg, then short leg.</summary>
    public static int CompareNames(in Opportunity left, in Opportunity right)
    {
        var order = string.CompareOrdinal(left.Asset, right.Asset);
        order = order != 0 ? order : CompareLegs(left, right, PairLeg.Long);
        return order != 0 ? order : CompareLegs(left, right, PairLeg.Short);
    }

    private static int CompareLegs(in Opportunity left, in Opportunity right, PairLeg leg)
    {
        var (a, b) = (left.Leg(leg), right.Leg(leg));
        var order = string.CompareOrdinal(a.Venue, b.Venue);
        return order != 0 ? order : string.CompareOrdinal(a.Symbol, b.Symbol);
    }

    // Unknown and not-a-number are positive infinity here, and so last, whatever the direction.
    private readonly record struct Row(double Rank, Opportunity Pair)
    {
        public static Row Of(double? figure, in Opportunity pair, bool descending) =>
            new(figure is { } value && !double.IsNaN(value) ? (descending ? -value : value) : double.PositiveInfinity, pair);

        public static int Compare(Row left, Row right)
        {
            var order = left.Rank.CompareTo(right.Rank);
            return order != 0 ? order : CompareNames(left.Pair, right.Pair);
        }
    }
}
