using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Lifecycle;

/// <summary>Something happened in the life of a contract.</summary>
public sealed record ContractEvent
{
    /// <summary>Unique among changes of intervals, and among all other events.</summary>
    public required long Id { get; init; }

    public required ContractEventKind Kind { get; init; }

    public required ContractKey Key { get; init; }

    public required string Asset { get; init; }

    /// <summary>When it was noticed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Hours of the interval before; null unless it changed.</summary>
    public decimal? OldHours { get; init; }

    /// <summary>Hours of the interval since; null unless it changed.</summary>
    public decimal? NewHours { get; init; }

    /// <summary>Where the new interval was read; null unless it changed.</summary>
    public IntervalSource? Source { get; init; }
}
