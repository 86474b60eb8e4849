using System.Text.Json;

namespace FundingDash.Tests.Api;

/// <summary>Short words for what tests read in answers.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonElement item, string name) => item.GetProperty(name).GetString();

    public static double? Number(this JsonElement item, string name) => item.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;

    public static int Count(this JsonElement item, string name) => item.GetProperty(name).GetInt32();

    public static string[] Names(this JsonElement list, string name) => [.. list.EnumerateArray().Select(item => item.GetProperty(name).GetString()!)];

    public static string[] Keys(this JsonElement item) => [.. item.EnumerateObject().Select(property => property.Name)];
}
