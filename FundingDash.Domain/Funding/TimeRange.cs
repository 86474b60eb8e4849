namespace FundingDash.Domain.Funding;

/// <summary>A stretch of time, half open: from its start to just before its end.</summary>
public readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    public bool IsEmpty => To <= From;

    public TimeSpan Length => IsEmpty ? TimeSpan.Zero : To - From;

    public bool Contains(DateTimeOffset time) => time >= From && time < To;
}
