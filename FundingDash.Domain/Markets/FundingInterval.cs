namespace FundingDash.Domain.Markets;

/// <summary>Where a funding interval comes from. It is never a silent default.</summary>
public enum IntervalSource
{
    /// <summary>The venue's answer carries it.</summary>
    VenueField,

    /// <summary>Derived from the spacing of settlement times.</summary>
    SettlementTimes,

    /// <summary>The venue documents one interval for all its contracts.</summary>
    DocumentedConstant,
}

/// <summary>Length of one funding interval of a contract.</summary>
/// <param name="Hours">Hours, at least a minute's and at most 168.</param>
/// <param name="Source">Where the figure comes from.</param>
/// <param name="Continuous">Funding accrues all the time: the hours are the basis of the rate and there is no next funding time.</param>
public readonly record struct FundingInterval(decimal Hours, IntervalSource Source, bool Continuous = false)
{
    // Below it nothing is a funding interval, and its length in ticks could be 0.
    private const decimal ShortestHours = 1m / 60;
    private const decimal LongestHours = 168;

    /// <summary>Hours from a venue's field; null (unknown) when missing, shorter than a minute or longer than a week.</summary>
    public static FundingInterval? FromHours(decimal? hours, IntervalSource source = IntervalSource.VenueField) =>
        hours is >= ShortestHours and <= LongestHours ? new(hours.Value, source) : null;

    /// <inheritdoc cref="FromHours"/>
    public static FundingInterval? FromMilliseconds(decimal? milliseconds, IntervalSource source = IntervalSource.VenueField) =>
        FromHours(milliseconds / 3_600_000m, source);

    public static FundingInterval Documented(decimal hours) => new(hours, IntervalSource.DocumentedConstant);

    public TimeSpan Length => TimeSpan.FromHours((double)Hours);
}
