namespace FundingDash.Web.Api;

/// <summary>What answers are made from at one time: while it lasts, the same question gets the same answer.</summary>
internal interface IMoment
{
    /// <summary>There is no data yet.</summary>
    bool IsEmpty { get; }

    /// <summary>Names the moment, also among several processes.</summary>
    string ETag { get; }
}
