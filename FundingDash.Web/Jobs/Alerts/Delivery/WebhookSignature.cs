using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>Lets a receiver tell that a message is ours and new: HMAC-SHA256 over the time, a dot and the body.</summary>
internal static class WebhookSignature
{
    public const string TimeHeader = "X-FundingDash-Timestamp";
    public const string SignatureHeader = "X-FundingDash-Signature";

    /// <summary><c>sha256=</c> and 64 hexadecimal digits.</summary>
    /// <param name="secret">The channel's.</param>
    /// <param name="unixSeconds">As in the header of the time.</param>
    /// <param name="body">Exactly as sent.</param>
    public static string Of(string secret, long unixSeconds, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(unixSeconds.ToString(CultureInfo.InvariantCulture) + "."));
        hmac.AppendData(body);
        return $"sha256={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
