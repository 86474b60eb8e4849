namespace FundingDash.Web.Storage;

/// <summary>Values of <c>contract_metadata.status</c>.</summary>
public static class ContractStatus
{
    public const string Active = "active";
    public const string Stale = "stale";
    public const string Delisted = "delisted";
}

/// <summary>Values of <c>contract_events.kind</c>.</summary>
public static class ContractEventKind
{
    public const string New = "new";
    public const string Reactivated = "reactivated";
}
