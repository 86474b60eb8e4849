using System.Collections.Immutable;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Components.Grid;

/// <summary>A set of venues; bit i stands for venue i of the catalog. All means all, also those added later.</summary>
public readonly record struct VenueMask(ulong Bits)
{
    public static readonly VenueMask All = new(ulong.MaxValue);
    public static readonly VenueMask None = new(0);

    public bool this[int venue] => (Bits >> venue & 1) != 0;

    public VenueMask Toggle(int venue, int count) => Normalise(Within(count) ^ 1UL << venue, count);

    public VenueMask Invert(int count) => Normalise(~Within(count), count);

    public static VenueMask Of(IEnumerable<int> venues, int count) =>
        Normalise(venues.Aggregate(0UL, (bits, venue) => bits | 1UL << venue), count);

    /// <summary>Comma-separated names, without regard to case; unknown ones are passed over. Null is all, empty is none.</summary>
    public static VenueMask Parse(string? names, ImmutableArray<Venue> venues)
    {
        if (names is null)
            return All;
        var wanted = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Of(Enumerable.Range(0, venues.Length).Where(i => wanted.Contains(venues[i].Name, StringComparer.OrdinalIgnoreCase)), venues.Length);
    }

    public string ToText(ImmutableArray<Venue> venues)
    {
        var mask = this;
        return string.Join(',', venues.Where((_, i) => mask[i]).Select(venue => venue.Name));
    }

    private ulong Within(int count) => Bits & Full(count);

    private static ulong Full(int count) => count >= 64 ? ulong.MaxValue : (1UL << count) - 1;

    private static VenueMask Normalise(ulong bits, int count) => (bits & Full(count)) == Full(count) ? All : new(bits & Full(count));
}
