namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Access</c>.</summary>
/// <param name="RequireSignIn">Reading needs an account too, and reading by the API an account or a key.</param>
public sealed record AccessSettings(bool RequireSignIn)
{
    public const string Key = "Access:RequireSignIn";

    public static AccessSettings Read(IConfiguration configuration, ICollection<string> faults) =>
        new(new SettingsReader(configuration, faults).Bool(Key, fallback: false));
}
