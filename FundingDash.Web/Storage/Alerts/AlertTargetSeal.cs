using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>Seals addresses and secrets of channels with the app's protection keys: a copy of the table alone tells nothing.</summary>
public sealed class AlertTargetSeal(IDataProtectionProvider protection)
{
    // Made with the first channel: the keys are read from the database then.
    private readonly Lazy<IDataProtector> _protector = new(() => protection.CreateProtector("FundingDash.AlertChannels"));

    public byte[] Close(AlertTarget target) => _protector.Value.Protect(JsonSerializer.SerializeToUtf8Bytes(target, AlertJson.Default.AlertTarget));

    /// <summary>Null when the keys that closed it are gone.</summary>
    public AlertTarget? Open(byte[] sealedTarget)
    {
        try
        {
            return JsonSerializer.Deserialize(_protector.Value.Unprotect(sealedTarget), AlertJson.Default.AlertTarget);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
