namespace FundingDash.Web.Api.Access;

/// <summary>What one client has spent. The state is one number, the time at which the bucket will be full again, so that no timer has to fill it.</summary>
internal sealed class Bucket
{
    private long _fullAt;

    public Taken Take(Allowance allowance, long now, int cost) => allowance.Take(ref _fullAt, now, cost);
}
