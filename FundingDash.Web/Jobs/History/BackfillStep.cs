namespace FundingDash.Web.Jobs.History;

/// <summary>What has been done since the last step.</summary>
public readonly record struct BackfillStep
{
    /// <summary>Contracts of which something is missing; told once.</summary>
    public int? Total { get; init; }

    public int Done { get; init; }

    public int Incomplete { get; init; }

    public int Records { get; init; }
}
