using System.Collections.Frozen;

namespace FundingDash.Web.Storage;

/// <summary>Enum values as the names they are stored under, without a new string per row.</summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => value.ToString());
    private static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string Of(T value) => Names[value];

    /// <summary>The value of a stored name; <paramref name="otherwise"/> for a name of a later release.</summary>
    public static T Parse(string name, T otherwise) => Values.GetValueOrDefault(name, otherwise);
}
