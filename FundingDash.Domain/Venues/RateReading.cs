using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues;

/// <summary>A published rate and what one unit of it means; turns it into a fraction per funding interval.</summary>
/// <param name="Published">The number and its text as received.</param>
/// <param name="Unit">Words for the raw unit, for example <c>fraction per 8 h</c>.</param>
/// <param name="BasisHours">Hours one unit stands for; null when it is the contract's (unknown) interval.</param>
/// <param name="Scale">What the raw number is multiplied by to be a fraction, positive when longs pay: 1, or -0.01 for a holder's gain in percent.</param>
public readonly record struct RateReading(WireRate Published, string Unit, decimal? BasisHours, decimal Scale = 1)
{
    private const string PerInterval = "fraction per interval";

    /// <summary>A fraction for the contract's own interval: the most common form.</summary>
    public static RateReading OfInterval(WireRate published, FundingInterval? interval) => new(published, PerInterval, interval?.Hours);

    /// <summary>Fraction for one interval; null when the number is missing or unreadable.</summary>
    /// <exception cref="InvalidOperationException">Basis and interval cannot be related: a bug of the feed.</exception>
    public decimal? Rate(FundingInterval? interval)
    {
        if (Published.Value is not { } raw)
            return null;
        if (BasisHours == interval?.Hours)
            return Usd.Product(raw, Scale);
        return BasisHours is { } basis && interval is { } known
            ? Usd.Product(raw, Scale, known.Hours) / basis
            : throw new InvalidOperationException($"A rate per {BasisHours} h has no meaning for an unknown interval.");
    }
}
