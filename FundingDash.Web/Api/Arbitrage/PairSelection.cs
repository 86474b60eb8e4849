using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>Pairs that match a query. Only the part that is asked for is brought into order.</summary>
internal sealed class PairSelection(PairTable table, List<PairSelection.Row> rows)
{
    // Of the pairs: a larger part is sorted faster whole than picked out.
    private const int SmallPart = 8;

    public int Count => rows.Count;

    public IReadOnlyList<Row> Rows => rows;

    /// <summary>Filters, and notes for each pair what it is ranked by; unknown figures come last in either direction.</summary>
    public static PairSelection Of(PairTable table, Func<int, bool> matches, Func<int, double?> figure, bool descending)
    {
        var rows = new List<Row>(table.Pairs.Length);
        for (var i = 0; i < table.Pairs.Length; i++)
        {
            if (matches(i))
                rows.Add(new(figure(i) is { } value && !double.IsNaN(value) ? (descending ? -value : value) : double.PositiveInfinity, i));
        }

        return new(table, rows);
    }

    /// <summary>Indices of a part of the ranking.</summary>
    public IEnumerable<int> Part(int from, int count)
    {
        if (from >= rows.Count)
            return [];
        var end = (int)Math.Min(rows.Count, (long)from + count);
        return (end <= rows.Count / SmallPart ? First(end) : Sorted()).Skip(from).Take(end - from).Select(row => row.Index);
    }

    private List<Row> Sorted()
    {
        rows.Sort(Compare);
        return rows;
    }

    // The first so many, by a heap whose top is the last of them.
    private List<Row> First(int count)
    {
        var kept = new PriorityQueue<Row, Row>(count + 1, Comparer<Row>.Create((a, b) => Compare(b, a)));
        foreach (var row in rows)
        {
            if (kept.Count < count)
                kept.Enqueue(row, row);
            else if (Compare(row, kept.Peek()) < 0)
                kept.DequeueEnqueue(row, row);
        }

        var first = kept.UnorderedItems.Select(item => item.Element).ToList();
        first.Sort(Compare);
        return first;
    }

    private int Compare(Row left, Row right)
    {
        var order = left.Rank.CompareTo(right.Rank);
        return order != 0 ? order : OpportunityRanking.CompareNames(table.Pairs[left.Index], table.Pairs[right.Index]);
    }

    /// <summary>A pair and its place in the order: lower ranks come first.</summary>
    internal readonly record struct Row(double Rank, int Index);
}
