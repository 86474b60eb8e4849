using System.Text;

namespace FundingDash.Web.Storage;

/// <summary>Text from strangers on its way into PostgreSQL, which takes neither NUL characters nor half a surrogate pair.</summary>
internal static class StoredText
{
    private const char Replacement = '\uFFFD';

    public static bool IsStorable(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != System.Buffers.OperationStatus.Done || rune.Value == 0)
                return false;
            rest = rest[consumed..];
        }

        return true;
    }

    /// <summary>The text itself, or a copy in which each character that cannot be stored is replaced.</summary>
    public static string Clean(string text)
    {
        if (IsStorable(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value == 0 ? Replacement.ToString() : rune.ToString());
        return clean.ToString();
    }
}
