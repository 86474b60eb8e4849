using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>Filters and sorts pairs. Unknown values come last in either direction; the names decide between equals.</summary>
internal static class ArbitrageOrder
{
    public static int[] Make(ArbitrageView view, ArbitrageQuery query)
    {
        var filter = query.ToFilter(VenueCatalog.Venues);
        var search = query.Search.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var pairs = view.Pairs;
        var found = new List<int>(pairs.Length);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (filter.Matches(pairs[i]) && Matches(pairs[i], search))
                found.Add(i);
        }

        int[] order = [.. found];
        var column = ArbitrageColumn.Find(query.Sort)!;
        if (column.Text is { } text)
            ByText(view, order, text, query.Descending);
        else
            ByValue(view, order, column.Value!, query);
        return order;
    }

    private static bool Matches(in Opportunity pair, string[] search)
    {
        if (search.Length == 0)
            return true;
        foreach (var part in search)
        {
            if (Contains(pair.Asset, part) || Contains(pair.Long.Symbol, part) || Contains(pair.Short.Symbol, part))
                return true;
        }

        return false;

        static bool Contains(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private static void ByText(ArbitrageView view, int[] order, Func<Opportunity, string> text, bool descending)
    {
        string[] names = [.. order.Select(i => text(view.Pairs[i]))];
        var sign = descending ? -1 : 1;
        var places = new int[order.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = i;
        Array.Sort(places, (a, b) =>
        {
            var byText = sign * string.Compare(names[a], names[b], StringComparison.OrdinalIgnoreCase);
            return byText != 0 ? byText : ByName(view, order[a], order[b]);
        });
        int[] sorted = [.. places.Select(place => order[place])];
        sorted.CopyTo(order, 0);
    }

    // Plain numbers are sorted many times faster than by a comparer: there are tens of thousands of pairs, and an order for each query.
    private static void ByValue(ArbitrageView view, int[] order, Func<Opportunity, PairTerms, ArbitrageView, double?> value, ArbitrageQuery query)
    {
        var terms = query.Terms.With(view.State.Fees);
        var ranks = new double[order.Length];
        for (var i = 0; i < ranks.Length; i++)
            ranks[i] = value(view.Pairs[order[i]], terms, view) is { } known && !double.IsNaN(known) ? (query.Descending ? -known : known) : double.PositiveInfinity;
        Array.Sort(ranks, order);
        var ties = Comparer<int>.Create((a, b) => ByName(view, a, b));
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && ranks[end].Equals(ranks[start]))
                end++;
            if (end - start > 1)
                Array.Sort(order, start, end - start, ties);
            start = end;
        }
    }

    private static int ByName(ArbitrageView view, int a, int b)
    {
        var (left, right) = (view.Pairs[a], view.Pairs[b]);
        var order = string.CompareOrdinal(left.Asset, right.Asset);
        order = order != 0 ? order : ByLeg(left, right, PairLeg.Long);
        return order != 0 ? order : ByLeg(left, right, PairLeg.Short);
    }

    private static int ByLeg(in Opportunity left, in Opportunity right, PairLeg leg)
    {
        var (a, b) = (left.Leg(leg), right.Leg(leg));
        var order = string.CompareOrdinal(a.Venue, b.Venue);
        return order != 0 ? order : string.CompareOrdinal(a.Symbol, b.Symbol);
    }
}
