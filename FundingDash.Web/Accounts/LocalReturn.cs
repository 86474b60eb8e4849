namespace FundingDash.Web.Accounts;

/// <summary>Where somebody goes after signing in.</summary>
internal static class LocalReturn
{
    /// <summary>The address when it lies on this site, else the start page: a stranger's link must not lead away.</summary>
    public static string Of(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
