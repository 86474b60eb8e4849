using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.Grid;

/// <summary>Filters and sorts rows. Unknown values come last in either direction; the name decides between equals.</summary>
internal static class GridOrder
{
    public static int[] Make(GridView view, OrderKey key)
    {
        var rows = view.Rows;
        var chosen = new List<int>(rows.Length);
        var keys = new List<double?>(rows.Length);
        var value = Value(view.Shape, key.Sort);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!Matches(rows[i], key))
                continue;
            chosen.Add(i);
            keys.Add(value(rows[i]));
        }

        var order = chosen.ToArray();
        var sign = key.Descending && key.Sort == "ASSET" ? -1 : 1;
        RowSort.Sort(order, [.. keys], key.Descending, (a, b) => sign * string.CompareOrdinal(rows[a].Name, rows[b].Name));
        return order;
    }

    private static bool Matches(GridRow row, OrderKey key) =>
        (!key.HideEmpty || row.VenueCount > 0)
        && (!key.CrossListed || row.VenueCount > 1)
        && (key.MinOpenInterest == 0 || row.Row.OpenInterest >= (double)key.MinOpenInterest)
        && (key.Search.Length == 0 || row.Row.SearchText.Contains(key.Search, StringComparison.Ordinal));

    private static Func<GridRow, double?> Value(GridViewShape shape, string sort)
    {
        switch (sort)
        {
            case "ASSET":
                return static _ => null;
            case "SPREAD":
                return static row => row.Spread;
            case "WEIGHTED":
                return static row => row.Weighted;
            case "NEXT":
                return static row => row.Next?.UtcTicks;
            default:
                var column = shape.ColumnOf(sort);
                return column >= 0 ? row => row.PerHour[column] : static row => row.Row.OpenInterest;
        }
    }
}
