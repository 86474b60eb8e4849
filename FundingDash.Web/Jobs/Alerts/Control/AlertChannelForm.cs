using System.Buffers.Text;
using System.Security.Cryptography;
using FundingDash.Web.Jobs.Alerts.Delivery;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Control;

/// <summary>A channel as somebody typed it in.</summary>
public sealed class AlertChannelForm
{
    public const int LongestName = 80;
    public const int LongestField = 1_000;
    private const int SecretBytes = 32;

    public string? Kind { get; set; }

    public string? Name { get; set; }

    public string? Address { get; set; }

    /// <summary>Telegram's token; the secret of a webhook is made here.</summary>
    public string? Token { get; set; }

    /// <summary>Telegram's.</summary>
    public string? Chat { get; set; }

    public string? Email { get; set; }

    /// <summary>The kind, where messages go, and everything that is wrong with them.</summary>
    public (AlertChannelKind Kind, AlertTarget Target, IReadOnlyList<string> Faults) Read()
    {
        var kind = Enum.GetNames<AlertChannelKind>().Contains(Kind, StringComparer.Ordinal) ? Enum.Parse<AlertChannelKind>(Kind!) : AlertChannelKind.Webhook;
        var faults = new List<string>();
        if (Name?.Trim() is not { Length: > 0 and <= LongestName })
            faults.Add($"A channel needs a name of at most {LongestName} characters.");
        var target = kind switch
        {
            AlertChannelKind.Telegram => Telegram(faults),
            AlertChannelKind.Email => Mail(faults),
            _ => Web(kind, faults),
        };
        return (kind, target, faults);
    }

    private AlertTarget Mail(List<string> faults)
    {
        var address = Text(Email);
        if (!AlertMailer.IsAddress(address))
            faults.Add("E-mail needs one plain address, such as name@example.org.");
        return new(null, null, address);
    }

    private AlertTarget Telegram(List<string> faults)
    {
        var (token, chat) = (Text(Token), Text(Chat));
        if (token is null || chat is null)
            faults.Add("Telegram needs the bot's token and the chat's id.");
        return new(null, token, chat);
    }

    private AlertTarget Web(AlertChannelKind kind, List<string> faults)
    {
        var isWebhook = kind == AlertChannelKind.Webhook;
        var isSound = Uri.TryCreate(Text(Address), UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (isWebhook && address.Scheme == Uri.UriSchemeHttp));
        if (!isSound)
            faults.Add(isWebhook ? "The address must begin with https:// or http:// and hold no password." : "The address must begin with https:// and hold no password.");
        return new(isSound ? address : null, isWebhook ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)) : null, null);
    }

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 and <= LongestField } trimmed ? trimmed : null;
}
