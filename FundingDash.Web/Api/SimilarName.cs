namespace FundingDash.Web.Api;

/// <summary>Guesses which name was meant.</summary>
internal static class SimilarName
{
    private const int MostEdits = 2;
    private const int LongestName = 32;

    /// <summary>The name that needs the fewest edits, at most two and fewer than it has letters; else the shortest that begins with the text; null when none is like it.</summary>
    public static string? Find(string text, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (text.Length is 0 or > LongestName)
            return null;
        var wanted = text.ToUpperInvariant();
        var (best, edits) = ((string?)null, Math.Min(MostEdits, text.Length - 1) + 1);
        string? longer = null;
        foreach (var name in names)
        {
            if (name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) && (longer is null || name.Length < longer.Length))
                longer = name;
            if (Math.Abs(name.Length - wanted.Length) < edits && Distance(wanted, name.ToUpperInvariant()) is var distance && distance < edits)
                (best, edits) = (name, distance);
        }

        return best ?? longer;
    }

    // Levenshtein, one row at a time.
    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[LongestName + MostEdits + 2];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
