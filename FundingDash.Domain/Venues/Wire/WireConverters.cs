using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FundingDash.Domain.Venues.Wire;

internal sealed class WireNumberConverter : JsonConverter<WireNumber>
{
    public override bool HandleNull => true;

    public override WireNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = WireText.Read(ref reader, keepText: false, out var fault);
        return new(value, fault);
    }

    public override void Write(Utf8JsonWriter writer, WireNumber value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Venue bodies are read, never written.");
}

internal sealed class WireRateConverter : JsonConverter<WireRate>
{
    public override bool HandleNull => true;

    public override WireRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = WireText.Read(ref reader, keepText: true, out var raw);
        return new(value, raw);
    }

    public override void Write(Utf8JsonWriter writer, WireRate value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Venue bodies are read, never written.");
}

/// <summary>Text that some venues send as a number now and then (codes, ids): both become text.</summary>
internal sealed class WireStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : reader.GetDouble().ToString(CultureInfo.InvariantCulture);
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean() ? "true" : "false";
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                return null;
            default:
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Venue bodies are read, never written.");
}
