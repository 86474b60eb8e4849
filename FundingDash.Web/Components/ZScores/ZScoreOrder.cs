using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.ZScores;

/// <summary>Filters and sorts rows. The contract's name decides between equals.</summary>
internal static class ZScoreOrder
{
    public static int[] Make(ZScoreRow[] rows, ZScoreQuery query)
    {
        var search = query.Search.ToUpperInvariant();
        int[] order = [.. Enumerable.Range(0, rows.Length).Where(i => Matches(rows[i], query, search))];
        var column = ZScoreColumn.Find(query.Sort)!;
        double?[] values = [.. order.Select(i => column.Value?.Invoke(rows[i]))];
        var sign = query.Descending ? -1 : 1;
        RowSort.Sort(order, values, query.Descending, (a, b) =>
        {
            var byText = column.Text is { } text ? sign * string.Compare(text(rows[a]), text(rows[b]), StringComparison.OrdinalIgnoreCase) : 0;
            return byText != 0 ? byText : string.CompareOrdinal(rows[a].Name, rows[b].Name);
        });
        return order;
    }

    private static bool Matches(ZScoreRow row, ZScoreQuery query, string search) =>
        (query.Scope == ZScoreScope.All || row.Z is null == (query.Scope == ZScoreScope.Untold))
        && (query.MinZ == 0 || (row.Z is { } z && Math.Abs(z) >= query.MinZ))
        && (query.Zone is null || ZoneRule.Of(row.Z) == query.Zone)
        && (query.Venues.Bits == ulong.MaxValue || (row.Venue >= 0 && query.Venues[row.Venue]))
        && (search.Length == 0 || row.SearchText.Contains(search, StringComparison.Ordinal));
}
