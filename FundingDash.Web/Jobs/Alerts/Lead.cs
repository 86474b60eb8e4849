namespace FundingDash.Web.Jobs.Alerts;

/// <summary>What came of asking for the lead.</summary>
public enum Lead
{
    /// <summary>Another instance has it.</summary>
    Elsewhere,

    /// <summary>It was ours and still is.</summary>
    Kept,

    /// <summary>It was lost with its connection and taken again, and nobody else has had it in between.</summary>
    Regained,

    /// <summary>It is ours from now on: others may have had it before.</summary>
    Taken,
}
