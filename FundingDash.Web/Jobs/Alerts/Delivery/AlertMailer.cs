using System.Net;
using System.Net.Mail;
using System.Text;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>Makes one attempt to send messages as one mail.</summary>
public sealed class AlertMailer(SmtpSettings settings)
{
    private const int LongestSubject = 150;
    private const int LongestText = 100_000;

    /// <summary>Alerts can go by e-mail.</summary>
    public bool IsConfigured => settings is { Host: not null, From: not null };

    /// <summary>The mail server, for counting what is under way to it.</summary>
    public string Host => settings.Host ?? "";

    /// <param name="recipient">One address; has passed <see cref="IsAddress"/>.</param>
    /// <param name="messages">At least one.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<SendResult> SendAsync(string recipient, IReadOnlyList<AlertMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (settings is not { Host: { } host, From: { } from })
            return new($"the operator has not set {SmtpSettings.HostKey}");
        if (!IsAddress(recipient))
            return new("the channel's address is none: make it anew");
        using var client = new SmtpClient(host, settings.Port) { EnableSsl = settings.UseTls };
        if (settings.User is not null)
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        using var mail = Mail(from, recipient, messages);
        try
        {
            // A server that hangs does not hear of the cancellation.
            await client.SendMailAsync(mail, cancellationToken).WaitAsync(cancellationToken);
            return default;
        }
        catch (SmtpException e) when (!cancellationToken.IsCancellationRequested)
        {
            var status = (int)e.StatusCode;
            return status is >= 400 and < 600 ? new($"the mail server answered {status}", MayRetry: status < 500) : new("no connection to the mail server", MayRetry: true);
        }
    }

    /// <summary>One plain address: no name, no list, no line break that would begin another header.</summary>
    public static bool IsAddress(string? text) => text is not null && !text.Any(char.IsControl) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static MailMessage Mail(MailAddress from, string recipient, IReadOnlyList<AlertMessage> messages)
    {
        var mail = new MailMessage(from, new MailAddress(recipient))
        {
            Subject = Subject(messages),
            SubjectEncoding = Encoding.UTF8,
            Body = AlertText.Of(messages, LongestText),
            BodyEncoding = Encoding.UTF8,
        };
        // The same for every attempt, so that a mailbox can tell a repetition.
        mail.Headers.Add("Message-ID", $"<{messages[0].EventId:N}@{from.Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private static string Subject(IReadOnlyList<AlertMessage> messages)
    {
        var line = messages.Count == 1 ? $"{messages[0].RuleName}: {messages[0].Text}" : $"{messages[0].RuleName} and {messages.Count - 1} more";
        line = new([.. line.Select(sign => char.IsControl(sign) ? ' ' : sign)]);
        return $"FundingDash: {(line.Length > LongestSubject ? line[..LongestSubject] : line)}";
    }
}
