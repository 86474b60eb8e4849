using System.Text.Json;

namespace FundingDash.Web.Accounts.External;

/// <summary>A site that can vouch for somebody's e-mail address.</summary>
/// <param name="Name">Name of its section below <c>Auth</c>, and of its scheme.</param>
/// <param name="Authorization">Where people say yes.</param>
/// <param name="Token">Where the code is exchanged.</param>
/// <param name="Emails">Where their addresses stand.</param>
/// <param name="Scope">What is asked for: the addresses, nothing else.</param>
internal sealed record ExternalSite(string Name, string Authorization, string Token, string Emails, string Scope)
{
    public const string EmailClaim = "fd:verified-email";

    /// <summary>https://docs.github.com/en/apps/oauth-apps and https://developers.google.com/identity/openid-connect/openid-connect.</summary>
    public static IReadOnlyList<ExternalSite> All { get; } =
    [
        new("GitHub", "https://github.com/login/oauth/authorize", "https://github.com/login/oauth/access_token", "https://api.github.com/user/emails", "user:email"),
        new("Google", "https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token", "https://openidconnect.googleapis.com/v1/userinfo", "openid email"),
    ];

    public string Path => Name.ToLowerInvariant();

    /// <summary>Addresses that the site has verified itself. GitHub answers a list, Google one object.</summary>
    public static IEnumerable<string> VerifiedEmails(JsonElement answer)
    {
        var entries = answer.ValueKind == JsonValueKind.Array ? answer.EnumerateArray().ToList() : [answer];
        foreach (var entry in entries.Where(entry => entry.ValueKind == JsonValueKind.Object))
        {
            var isVerified = (entry.TryGetProperty("verified", out var verified) || entry.TryGetProperty("email_verified", out verified)) && verified.ValueKind == JsonValueKind.True;
            if (isVerified && entry.TryGetProperty("email", out var email) && email.ValueKind == JsonValueKind.String)
                yield return email.GetString()!;
        }
    }
}
