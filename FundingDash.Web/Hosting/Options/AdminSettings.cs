using System.Security.Cryptography;
using System.Text;

namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Admin</c>: the key with which programs may start and stop what only an operator may, and the first admin's account.</summary>
/// <param name="ApiKey">Null: no such call is answered.</param>
/// <param name="Email">Of the admin that is made when there is none; null: a setup link is logged instead.</param>
/// <param name="Password">Present when there is an e-mail address.</param>
public sealed record AdminSettings(string? ApiKey, string? Email = null, string? Password = null)
{
    public const string Key = "Admin:ApiKey";
    public const string EmailKey = "Admin:Email";
    public const string PasswordKey = "Admin:Password";
    private const int LeastLength = 20;

    public static AdminSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var reader = new SettingsReader(configuration, faults);
        var key = reader.Find(Key);
        // The value itself stays out of the message, and so out of every log.
        if (key is { Length: < LeastLength })
            faults.Add($"{Key} is too short to be safe; allowed: at least {LeastLength} characters.");
        var (email, password) = (reader.Find(EmailKey), configuration[PasswordKey]);
        if (email is null && string.IsNullOrEmpty(password))
            return new(key);
        if (email is null || !PasswordRules.IsEmail(email))
            reader.Fault(EmailKey, email ?? "", $"an e-mail address, together with {PasswordKey}");
        if (PasswordRules.FindFault(password ?? "", email ?? "") is { } weak)
            faults.Add($"{PasswordKey} is refused: {weak}");
        return new(key, email, password);
    }

    // A record prints all it holds; secrets stay out.
    public override string ToString() => $"{nameof(AdminSettings)} {{ {nameof(Email)} = {Email} }}";

    /// <summary>Compares in constant time.</summary>
    public bool Accepts(string? given) =>
        ApiKey is not null && given is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey)));
}
