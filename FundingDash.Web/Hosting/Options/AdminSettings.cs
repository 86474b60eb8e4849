using System.Security.Cryptography;
using System.Text;

namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Admin</c>: the key with which programs may start and stop what only an operator may.</summary>
/// <param name="ApiKey">Null: no such call is answered.</param>
public sealed record AdminSettings(string? ApiKey)
{
    public const string Key = "Admin:ApiKey";
    private const int LeastLength = 20;

    public static AdminSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var key = new SettingsReader(configuration, faults).Find(Key);
        // The value itself stays out of the message, and so out of every log.
        if (key is { Length: < LeastLength })
            faults.Add($"{Key} is too short to be safe; allowed: at least {LeastLength} characters.");
        return new(key);
    }

    /// <summary>Compares in constant time.</summary>
    public bool Accepts(string? given) =>
        ApiKey is not null && given is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey)));
}
