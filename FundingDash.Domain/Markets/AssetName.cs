using System.Collections.Frozen;

namespace FundingDash.Domain.Markets;

/// <summary>A venue's base name taken apart: 1000PEPE is 1000 units of PEPE.</summary>
/// <param name="Asset">Canonical asset, upper case.</param>
/// <param name="Multiplier">Units of the asset per unit of the venue's price; 1 when there is no prefix.</param>
public readonly record struct AssetName(string Asset, decimal Multiplier)
{
    // Longest first, so that 10000 is not read as 1000 and a nought.
    private static readonly (string Prefix, decimal Multiplier)[] Prefixes =
    [
        ("1000000", 1_000_000), ("100000", 100_000), ("10000", 10_000), ("1000", 1_000), ("1M", 1_000_000), ("1K", 1_000),
    ];

    // Names that no prefix rule can tell: aliases, and the one venue name that carries its multiplier behind.
    private static readonly FrozenDictionary<string, AssetName> Special = new Dictionary<string, AssetName>(StringComparer.Ordinal)
    {
        ["XBT"] = new("BTC", 1),
        ["SHIB1000"] = new("SHIB", 1_000),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Applies the multiplier rules to a venue's base name.</summary>
    /// <param name="name">The venue's base, case as sent (a lower-case k before capitals means thousand).</param>
    /// <returns>The name itself with multiplier 1 when no rule applies: 1INCH, 0G, 2Z, 4, KAS, KAVA, KAITO.</returns>
    public static AssetName Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim();
        if (Special.TryGetValue(name.ToUpperInvariant(), out var special))
            return special;

        if (name.Length > 2 && name[0] == 'k' && IsUpperName(name.AsSpan(1)))
            return new(name[1..], 1_000);

        foreach (var (prefix, multiplier) in Prefixes)
        {
            if (name.Length >= prefix.Length + 2 && name.StartsWith(prefix, StringComparison.Ordinal) && char.IsLetter(name[prefix.Length]))
                return new(name[prefix.Length..].ToUpperInvariant(), multiplier);
        }

        return new(name.ToUpperInvariant(), 1);
    }

    private static bool IsUpperName(ReadOnlySpan<char> rest)
    {
        if (!char.IsAsciiLetterUpper(rest[0]))
            return false;
        foreach (var c in rest)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
                return false;
        }

        return true;
    }
}
