using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FundingDash.Domain.Venues.Wire;

/// <summary>Reads the current JSON token as a number or as text, without throwing on wrong types.</summary>
internal static class WireText
{
    /// <summary>Number of the current token. Null with no text: absent, null or empty. Null with text: present but not a finite number.</summary>
    public static decimal? Read(ref Utf8JsonReader reader, bool keepText, out string? text)
    {
        text = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Number or JsonTokenType.String when !reader.HasValueSequence && !reader.ValueIsEscaped:
                return Parse(reader.ValueSpan, keepText, out text);
            case JsonTokenType.Number or JsonTokenType.String:
                return Parse(Encoding.UTF8.GetBytes(reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSequence.ToArray())), keepText, out text);
            case JsonTokenType.True or JsonTokenType.False:
                text = reader.GetBoolean() ? "true" : "false";
                return null;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                text = reader.TokenType == JsonTokenType.StartObject ? "{...}" : "[...]";
                reader.Skip();
                return null;
            default:
                return null;
        }
    }

    private static decimal? Parse(ReadOnlySpan<byte> utf8, bool keepText, out string? text)
    {
        utf8 = Trim(utf8);
        text = null;
        if (utf8.IsEmpty || utf8.SequenceEqual("null"u8))
            return null;
        if (decimal.TryParse(utf8, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            if (keepText)
                text = Encoding.UTF8.GetString(utf8);
            return value;
        }

        // Bounded: a body may put a novel where a number belongs.
        text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 100)]);
        return null;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> utf8) => utf8.Trim(" \t"u8);
}
