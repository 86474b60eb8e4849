using FundingDash.Domain.Venues;

namespace FundingDash.Tests.EndToEnd;

/// <summary>What must come of one contract's rows in the recorded answers. Null is unknown, and must stay so.</summary>
/// <param name="Raw">The rate as the recording writes it.</param>
/// <param name="Rate">Fraction for one interval.</param>
/// <param name="Next">Unix milliseconds; null when there is none, <see cref="FullHour"/> when the venue sends none and it follows from the interval.</param>
/// <param name="AsOf">The venue's time of the value in Unix milliseconds; null when the time of receipt stands for it. All such times are long past: these contracts are stale.</param>
internal sealed record ExpectedContract(
    string Feed, string Symbol, string Asset, string Raw, decimal Rate, decimal? Hours, long? Next,
    decimal? Mark, decimal? Index, decimal? OpenInterest, decimal? Volume, long? AsOf = null)
{
    public const long FullHour = 0;

    public string Venue => VenueCatalog.FindFeed(Feed)!.Venue.Name;

    public bool IsStale => AsOf is not null;

    /// <summary>Rate of one hour; null when the interval is unknown.</summary>
    public double? PerHour => (double?)(Rate / Hours);

    public DateTimeOffset? NextFunding(DateTimeOffset receivedAt) => Next switch
    {
        null => null,
        FullHour => new(receivedAt.UtcTicks - (receivedAt.UtcTicks % TimeSpan.TicksPerHour) + TimeSpan.TicksPerHour, TimeSpan.Zero),
        { } milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
    };

    public DateTimeOffset AsOfTime(DateTimeOffset receivedAt) => AsOf is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : receivedAt;
}
