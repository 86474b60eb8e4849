namespace FundingDash.Web.Components.Tables;

/// <summary>Sorts the rows of a live table. Unknown values come last in either direction; a second order decides between equals.</summary>
internal static class RowSort
{
    /// <param name="order">Indices of rows; sorted in place.</param>
    /// <param name="values">The value of each, in the same places; sorted along.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="ties">Orders rows of equal value. Without it they would change places at every update, since the sort is not stable.</param>
    public static void Sort(int[] order, double?[] values, bool descending, Comparison<int> ties)
    {
        var sign = descending ? -1 : 1;
        Array.Sort(values, order, Comparer<double?>.Create((a, b) => (a, b) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            _ => sign * a.Value.CompareTo(b.Value),
        }));
        var comparer = Comparer<int>.Create(ties);
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && values[end] == values[start])
                end++;
            if (end - start > 1)
                Array.Sort(order, start, end - start, comparer);
            start = end;
        }
    }
}
