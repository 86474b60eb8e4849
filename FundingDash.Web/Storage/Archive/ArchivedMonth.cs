using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FundingDash.Web.Storage.Archive;

/// <summary>The manifest of a month: what its files must be. Written last, so that a month without one is not archived.</summary>
/// <param name="Format">Of the files.</param>
/// <param name="Month">As yyyy-MM.</param>
/// <param name="ArchivedAt">When.</param>
/// <param name="Rows">Settlements.</param>
/// <param name="Digest">Of the rows as the database has them.</param>
/// <param name="Settlements">CSV by gzip: venue, symbol, time, rate, interval_minutes, interval_source.</param>
/// <param name="Contracts">CSV by gzip: those that the settlements are of, as <c>contract_metadata</c> has them.</param>
public sealed record ArchivedMonth(int Format, string Month, DateTimeOffset ArchivedAt, long Rows, string Digest, ArchivePart Settlements, ArchivePart Contracts)
{
    public const int CurrentFormat = 1;
    private const string Prefix = "settlements-";
    private const string Suffix = ".json";
    private const string MonthFormat = "yyyy-MM";

    [JsonIgnore]
    public string Name => NameOf(Month);

    public static string NameOf(string month) => Prefix + month + Suffix;

    public static string MonthOf(DateTimeOffset first) => first.UtcDateTime.ToString(MonthFormat, CultureInfo.InvariantCulture);

    /// <summary>Beginning of a month; null for a text that is none.</summary>
    public static DateTimeOffset? Parse(string? month) =>
        DateTimeOffset.TryParseExact(month, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var first) ? first : null;

    /// <summary>The month whose manifest has this name; null for the name of another file.</summary>
    public static string? MonthOfName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal) && name[Prefix.Length..^Suffix.Length] is var month && Parse(month) is not null ? month : null;
    }

    /// <summary>Null when it is no manifest that this release can read.</summary>
    public static async Task<ArchivedMonth?> ReadAsync(Stream json, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(json, ArchiveJson.Default.ArchivedMonth, cancellationToken) is { Format: CurrentFormat } month ? month : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public Task WriteAsync(Stream json, CancellationToken cancellationToken) => JsonSerializer.SerializeAsync(json, this, ArchiveJson.Default.ArchivedMonth, cancellationToken);
}

/// <summary>One file of a month.</summary>
/// <param name="File">Its name; it follows from what is in it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of the file as it is, in hexadecimal digits.</param>
public sealed record ArchivePart(string File, long Bytes, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ArchivedMonth))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
