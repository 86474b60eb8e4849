namespace FundingDash.Domain.Funding;

/// <summary>A stretch of time, half open: from its start to just before its end.</summary>
public readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    public bool IsEmpty => To <= From;

    public TimeSpan Length => IsEmpty ? TimeSpan.Zero : To - From;

    /// <summary>The full minutes that the range touches.</summary>
    public TimeRange Minutes => new(Floor(From), Floor(To) is var minute && minute < To ? minute.AddMinutes(1) : To);

    public bool Contains(DateTimeOffset time) => time >= From && time < To;

    private static DateTimeOffset Floor(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
