namespace FundingDash.Domain.Venues;

/// <summary>Rows of one answer by symbol, for joining them with another answer.</summary>
internal static class RowIndex
{
    /// <summary>Rows by their symbol. A symbol that occurs twice keeps its key but has no row: which of the two would be true nobody knows.</summary>
    /// <param name="rows">Rows as read; null rows and rows without a symbol are passed over.</param>
    /// <param name="symbol">Symbol of a row.</param>
    public static Dictionary<string, T?> BySymbol<T>(IReadOnlyCollection<T?>? rows, Func<T, string?> symbol)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(symbol);
        var index = new Dictionary<string, T?>(rows?.Count ?? 0, StringComparer.Ordinal);
        foreach (var row in rows ?? [])
        {
            if (row is null || symbol(row) is not { Length: > 0 } key)
                continue;
            if (!index.TryAdd(key, row))
                index[key] = null;
        }

        return index;
    }
}
