namespace FundingDash.Web.Storage;

/// <summary>Names this process among those on one database; new with every start.</summary>
public sealed record InstanceId(string Value)
{
    public InstanceId()
        : this(Guid.NewGuid().ToString("N"))
    {
    }
}
