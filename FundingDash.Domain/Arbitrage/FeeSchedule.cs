using System.Collections.Frozen;
using System.Collections.Immutable;
using FundingDash.Domain.Venues;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Fees of all venues at one version. Immutable: an edit gives the next version, and every net figure names the version behind it.</summary>
public sealed class FeeSchedule
{
    private readonly FrozenDictionary<string, VenueFees> _byVenue;

    /// <summary>Puts a stored version back.</summary>
    /// <exception cref="ArgumentException">A row is wrong; the message lists every fault.</exception>
    public FeeSchedule(int version, DateOnly changedOn, IEnumerable<VenueFees> venues)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentNullException.ThrowIfNull(venues);
        Venues = [.. venues];
        var faults = Faults(Venues);
        if (!faults.IsEmpty)
            throw new ArgumentException(string.Join(' ', faults), nameof(venues));
        Version = version;
        ChangedOn = changedOn;
        _byVenue = Venues.ToFrozenDictionary(fees => fees.Venue, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Version 1: the table that the product comes with.</summary>
    public static FeeSchedule Default { get; } = new(1, new(2026, 11, 21), DefaultFees.All);

    /// <summary>Grows by one with every edit.</summary>
    public int Version { get; }

    /// <summary>Day of the edit that made this version.</summary>
    public DateOnly ChangedOn { get; }

    public ImmutableArray<VenueFees> Venues { get; }

    /// <summary>What is wrong with rows, in words for the one who typed them; empty when nothing is.</summary>
    public static ImmutableArray<string> Faults(IReadOnlyCollection<VenueFees> venues)
    {
        ArgumentNullException.ThrowIfNull(venues);
        var faults = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var fees in venues)
        {
            if (VenueCatalog.FindVenue(fees.Venue) is null)
                faults.Add($"Unknown venue '{fees.Venue}'. Known: {string.Join(", ", VenueCatalog.Venues)}.");
            else if (!seen.Add(fees.Venue))
                faults.Add($"{fees.Venue} is given twice.");
            AddRange("Taker", fees.Taker, fees.Venue);
            AddRange("Maker", fees.Maker, fees.Venue);
            if (string.IsNullOrWhiteSpace(fees.Source))
                faults.Add($"The fees of {fees.Venue} have no source.");
        }

        return faults.ToImmutable();

        void AddRange(string kind, decimal fee, string venue)
        {
            if (fee is < VenueFees.Lowest or > VenueFees.Highest)
                faults.Add($"{kind} fee of {venue} is {fee * 100:0.######} %; it must lie between {VenueFees.Lowest * 100:0.#} % and {VenueFees.Highest * 100:0.#} %.");
        }
    }

    /// <summary>The venue's row, whatever the case of its name; null when its fees are unknown.</summary>
    public VenueFees? Find(string venue) => _byVenue.GetValueOrDefault(venue);

    /// <summary>Fraction of one leg's notional for opening and closing both legs: 2 x (feeLong + feeShort). Null when either venue's fees are unknown.</summary>
    public decimal? RoundTrip(string longVenue, string shortVenue, OrderKind order = OrderKind.Taker) =>
        2 * (Find(longVenue)?.Of(order) + Find(shortVenue)?.Of(order));

    /// <summary>The next version, with these rows in place of their venues' old ones.</summary>
    /// <exception cref="ArgumentException">A row is wrong; the message lists every fault.</exception>
    public FeeSchedule With(DateOnly changedOn, params IReadOnlyCollection<VenueFees> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var kept = Venues.Where(old => !changes.Any(change => change.Venue.Equals(old.Venue, StringComparison.OrdinalIgnoreCase)));
        return new(Version + 1, changedOn, [.. kept, .. changes]);
    }
}
