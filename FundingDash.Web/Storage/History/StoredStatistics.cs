namespace FundingDash.Web.Storage.History;

/// <summary>The latest figures of one contract as they are stored. What cannot be said is null, never 0 or infinity.</summary>
/// <param name="ContractId">Id in <c>contract_metadata</c>.</param>
public sealed record StoredStatistics(int ContractId)
{
    /// <summary>The value tested, a fraction per hour.</summary>
    public double? RatePerHour { get; init; }

    public double? ZScore { get; init; }

    public double? RobustZScore { get; init; }

    /// <summary>By which of its formulas the robust z was computed.</summary>
    public string? RobustMethod { get; init; }

    /// <summary>0 to 100.</summary>
    public double? Percentile { get; init; }

    /// <summary>Fraction per hour.</summary>
    public double? Mean { get; init; }

    /// <inheritdoc cref="Mean"/>
    public double? Deviation { get; init; }

    /// <inheritdoc cref="Mean"/>
    public double? Median { get; init; }

    /// <summary>Settlements in the reference window.</summary>
    public required int N { get; init; }

    public double? NEff { get; init; }

    public double? SpanHours { get; init; }

    /// <summary>Share of the expected settlements, 0 to 1.</summary>
    public double? Coverage { get; init; }

    public double? HalfLifeHours { get; init; }

    public string? Confidence { get; init; }

    public string? Zone { get; init; }

    /// <summary>Why figures are missing.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset ComputedAt { get; init; }
}
