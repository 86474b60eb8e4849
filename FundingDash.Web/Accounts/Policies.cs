namespace FundingDash.Web.Accounts;

/// <summary>Names of the authorization policies.</summary>
public static class Policies
{
    /// <summary>A signed-in admin: <c>@attribute [Authorize(Policy = Policies.Admin)]</c> on a page.</summary>
    public const string Admin = "Admin";
}
