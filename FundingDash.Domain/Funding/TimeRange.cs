namespace FundingDash.Domain.Funding;

/// <summary>A stretch of time, half open: from its start to just before its end.</summary>
public readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    public bool IsEmpty => To <= From;

    public TimeSpan Length => IsEmpty ? TimeSpan.Zero : To - From;

    /// <summary>The full minutes that the range touches.</summary>
    public TimeRange Minutes => new(Floor(From), Floor(To) is var minute && minute < To ? minute.AddMinutes(1) : To);

    public bool Contains(DateTimeOffset time) => time >= From && time < To;

    /// <summary>What is left of the range without some stretches, ascending.</summary>
    /// <param name="stretches">Ascending by their starts; they may overlap and lie outside.</param>
    public IReadOnlyList<TimeRange> Without(IEnumerable<TimeRange> stretches)
    {
        ArgumentNullException.ThrowIfNull(stretches);
        var (left, rest) = (new List<TimeRange>(), this);
        foreach (var stretch in stretches)
        {
            var before = rest with { To = stretch.From < rest.To ? stretch.From : rest.To };
            if (!before.IsEmpty)
                left.Add(before);
            rest = rest with { From = stretch.To > rest.From ? stretch.To : rest.From };
        }

        if (!rest.IsEmpty)
            left.Add(rest);
        return left;
    }

    /// <summary>Its two ends. What a record prints by itself would go on with <see cref="Minutes"/>, which are a range too, for ever.</summary>
    public override string ToString() => $"{From:u} to {To:u}";

    private static DateTimeOffset Floor(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
