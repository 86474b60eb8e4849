using System.Net.Mail;

namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Smtp</c>: the mail server that alerts go through.</summary>
/// <param name="Host">Null: alerts do not go by e-mail.</param>
/// <param name="Port">Of its submission service.</param>
/// <param name="User">Null: it asks for no sign-in.</param>
/// <param name="Password">Never shown.</param>
/// <param name="From">What mails come from.</param>
/// <param name="UseTls">STARTTLS, without which nothing is sent.</param>
public sealed record SmtpSettings(string? Host, int Port, string? User, string? Password, MailAddress? From, bool UseTls)
{
    public const string HostKey = "Smtp:Host";
    public const string PortKey = "Smtp:Port";
    public const string UserKey = "Smtp:User";
    public const string PasswordKey = "Smtp:Password";
    public const string FromKey = "Smtp:From";
    public const string TlsKey = "Smtp:Tls";
    private const int SubmissionPort = 587;

    public static SmtpSettings None { get; } = new(Host: null, SubmissionPort, User: null, Password: null, From: null, UseTls: true);

    public static SmtpSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var reader = new SettingsReader(configuration, faults);
        var port = reader.Number(PortKey, 1, 65_535) ?? SubmissionPort;
        var tls = reader.Bool(TlsKey, fallback: true);
        var (sender, user, password) = (reader.Find(FromKey), reader.Find(UserKey), reader.Find(PasswordKey));
        if (reader.Find(HostKey) is not { } host)
            return None;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            reader.Fault(HostKey, host, "the name or address of a mail server, without port");
        if (!MailAddress.TryCreate(sender, out var from))
            faults.Add($"{FromKey} is {(sender is null ? "missing" : $"'{sender}'")}; allowed: the address that mails of {HostKey} come from.");
        if (user is null != password is null)
            faults.Add($"{UserKey} and {PasswordKey} go together; one of them is missing.");
        return new(host, port, user, password, from, tls);
    }

    public override string ToString() => nameof(SmtpSettings);
}
