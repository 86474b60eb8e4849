namespace FundingDash.Web.Live.History;

/// <summary>How long a contract counts as traded, and how long it may still be paid for, after it was last quoted.</summary>
public static class ContractLife
{
    /// <summary>The longest interval: less than that may be unknown of a complete contract.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromHours(24);

    /// <summary>A contract that was not quoted for so long is traded no more: nothing need be paid for it.</summary>
    public static readonly TimeSpan QuotedWithin = TimeSpan.FromHours(2);

    /// <summary>Yet so long something may be: the interval that ran when it was last quoted, and what a venue is late.</summary>
    public static readonly TimeSpan PaidWithin = LongestInterval + TimeSpan.FromHours(1);
}
