using System.Security.Cryptography;
using System.Text;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Hosting.Telemetry;

/// <summary>Section <c>Metrics</c>.</summary>
/// <param name="Token">What <c>/metrics</c> wants as a bearer token; null: it is open.</param>
public sealed record MetricsSettings(string? Token)
{
    public const string TokenKey = "Metrics:Token";
    private const string Scheme = "Bearer ";
    private const int LeastLength = 20;

    public static MetricsSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var token = new SettingsReader(configuration, faults).Find(TokenKey);
        // The value itself stays out of the message, and so out of every log.
        if (token is { Length: < LeastLength })
            faults.Add($"{TokenKey} is too short to be safe; allowed: at least {LeastLength} characters.");
        return new(token);
    }

    /// <summary>Compares a request's <c>Authorization</c> in constant time.</summary>
    public bool Accepts(string? authorization) =>
        Token is null
        || (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
            && CryptographicOperations.FixedTimeEquals(Hash(authorization[Scheme.Length..].Trim()), Hash(Token)));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
