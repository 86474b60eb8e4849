using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Live.Settings;

/// <summary>The fee schedule within the file of the settings: fractions by venue, with their source.</summary>
internal static class FeesPart
{
    public const string Name = "fees";
    private const string TakerName = "taker";
    private const string MakerName = "maker";
    private const string SourceName = "source";
    private const string AsOfName = "asOf";
    private const string VerifiedName = "verified";
    private const string DateFormat = "yyyy-MM-dd";

    public static void Write(Utf8JsonWriter json, FeeSchedule fees)
    {
        json.WriteStartObject(Name);
        foreach (var venue in fees.Venues)
        {
            json.WriteStartObject(venue.Venue);
            json.WriteNumber(TakerName, venue.Taker);
            json.WriteNumber(MakerName, venue.Maker);
            json.WriteString(SourceName, venue.Source);
            json.WriteString(AsOfName, venue.AsOf?.ToString(DateFormat, CultureInfo.InvariantCulture));
            json.WriteBoolean(VerifiedName, venue.IsVerified);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The fees of a file, not yet checked; none when it has no such part. Or why they cannot be read.</summary>
    public static (ImmutableArray<VenueFees> Fees, string? Fault) Read(JsonElement file)
    {
        if (!file.TryGetProperty(Name, out var part))
            return ([], null);
        if (part.ValueKind != JsonValueKind.Object)
            return ([], $"\"{Name}\" is no object.");
        var fees = ImmutableArray.CreateBuilder<VenueFees>();
        foreach (var venue in part.EnumerateObject())
        {
            if (Read(venue.Name, venue.Value) is not { } row)
                return ([], $"The fees of {venue.Name} cannot be read; they are \"{TakerName}\" and \"{MakerName}\" as fractions, \"{SourceName}\", \"{AsOfName}\" as yyyy-mm-dd or null, and \"{VerifiedName}\".");
            fees.Add(row);
        }

        return (fees.ToImmutable(), null);
    }

    private static VenueFees? Read(string venue, JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object || Number(TakerName) is not { } taker || Number(MakerName) is not { } maker)
            return null;
        if (!row.TryGetProperty(SourceName, out var source) || source.ValueKind != JsonValueKind.String)
            return null;
        DateOnly? asOf = null;
        if (row.TryGetProperty(AsOfName, out var day) && day.ValueKind != JsonValueKind.Null)
        {
            if (day.ValueKind != JsonValueKind.String || !DateOnly.TryParseExact(day.GetString(), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                return null;
            asOf = read;
        }

        var isVerified = row.TryGetProperty(VerifiedName, out var verified) && verified.ValueKind == JsonValueKind.True;
        return new(venue, taker, maker, source.GetString()!, asOf, isVerified);

        decimal? Number(string name) => row.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetDecimal(out var value) ? value : null;
    }
}
