using System.Text.Encodings.Web;
using System.Text.Json;
using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Live.Settings;

/// <summary>The settings as a JSON file: all that can be changed while the app runs, the fee schedule too, with its value in force, and nothing else.</summary>
public static class SettingsFile
{
    /// <summary>Of a file that is read; a whole one has some 6 KB.</summary>
    public const int LongestFile = 64 * 1024;

    private const string SettingsName = "settings";
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(IEnumerable<SettingField> fields, SettingsState state, FeeSchedule fees)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(fees);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("product", "FundingDash");
            json.WriteNumber("version", state.Version);
            json.WriteStartObject(SettingsName);
            foreach (var field in fields)
                json.WriteString(field.Key, field.Value(state.Settings));
            json.WriteEndObject();
            FeesPart.Write(json, fees);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>What a file says, or why it cannot be read.</summary>
    public static SettingsImport Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var json = JsonDocument.Parse(file);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty(SettingsName, out var settings) || settings.ValueKind != JsonValueKind.Object)
                return Unreadable($"The file is no export of settings: it has no object \"{SettingsName}\".");
            var set = SettingsRules.Nothing.ToBuilder();
            foreach (var setting in settings.EnumerateObject())
            {
                if (setting.Value.ValueKind != JsonValueKind.String)
                    return Unreadable($"{setting.Name} is no text; write values as \"...\".");
                if (!set.TryAdd(setting.Name, setting.Value.GetString()!))
                    return Unreadable($"{setting.Name} is there twice.");
            }

            var (fees, fault) = FeesPart.Read(json.RootElement);
            return fault is null ? new(set.ToImmutable(), fees, null) : Unreadable(fault);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Unreadable("The file is no JSON that can be read.");
        }
    }

    private static SettingsImport Unreadable(string fault) => new(SettingsRules.Nothing, [], fault);
}
