namespace FundingDash.Domain.Arbitrage;

/// <summary>What a reader assumes of a position: how long it is held, what it pays for its fills.</summary>
public sealed record PairTerms
{
    /// <summary>Longest holding time that makes sense of a rate now quoted.</summary>
    public const double LongestHours = 24 * 366;

    private readonly double _holdingHours = 24;

    public required FeeSchedule Fees { get; init; }

    /// <summary>Hours between opening and closing, more than 0 and at most a year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside these bounds.</exception>
    public double HoldingHours
    {
        get => _holdingHours;
        init => _holdingHours = value is > 0 and <= LongestHours
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"A holding time lies between 0 and {LongestHours} hours.");
    }

    public OrderKind Order { get; init; } = OrderKind.Taker;
}
