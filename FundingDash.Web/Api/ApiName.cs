using System.Collections.Frozen;
using System.Text.Json;

namespace FundingDash.Web.Api;

/// <summary>Enum values under the names that the API gives them: snake_case, without a new string per value.</summary>
internal static class ApiName<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    public static string Of(T value) => Names[value];

    public static string? Of(T? value) => value is { } known ? Names[known] : null;
}
