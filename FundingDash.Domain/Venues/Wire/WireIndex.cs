namespace FundingDash.Domain.Venues.Wire;

/// <summary>Rows of a list by their symbol, for joining one answer with another.</summary>
internal static class WireIndex
{
    /// <summary>Rows without a symbol are left out. A symbol whose rows contradict each other maps to null: which is true nobody knows.</summary>
    public static Dictionary<string, T?> BySymbol<T>(IReadOnlyCollection<T?>? rows, Func<T, string?> symbolOf)
        where T : class, IEquatable<T>
    {
        var index = new Dictionary<string, T?>(rows?.Count ?? 0, StringComparer.Ordinal);
        foreach (var row in rows ?? [])
        {
            if (row is null || symbolOf(row) is not { Length: > 0 } symbol)
                continue;
            if (!index.TryAdd(symbol, row) && !row.Equals(index[symbol]))
                index[symbol] = null;
        }

        return index;
    }
}
