using System.Net.Mail;
using System.Text;
using FundingDash.Tests.Storage.Alerts;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Alerts.Control;
using FundingDash.Web.Jobs.Alerts.Delivery;
using FundingDash.Web.Storage.Alerts;
using Microsoft.Extensions.Configuration;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class AlertMailerTests
{
    private static readonly AlertMessage Message = new(
        Guid.Parse("6f1c2a9e-0000-4000-8000-000000000009"), "dear\r\nBcc: spy@example.org", "Apr", "Binance:BTC", 120.5, "BTC: APR 120.50 % ±", AlertTables.Now);

    [Fact]
    public async Task SendAsync_TwoEvents_AreOneMailToOneRecipient()
    {
        await using var server = new MailServer();

        Assert.True((await SendAsync(server, Message, Message with { EventId = Guid.NewGuid(), Text = "ETH" })).IsDelivered);

        var (from, to, mail) = Assert.Single(server.Mails);
        Assert.Contains("<alerts@example.org>", from, StringComparison.Ordinal);
        Assert.Equal("RCPT TO:<somebody@example.org>", to);
        Assert.Contains("Message-ID: <6f1c2a9e000040008000000000000009@example.org>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(mail.Split("\r\n\r\n")[0].Split('\n'), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        var body = Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(mail.ReplaceLineEndings("\n").Split("\n\n")[1].Split('\n'))));
        Assert.Contains("BTC: APR 120.50 % ±", body, StringComparison.Ordinal);
        Assert.Contains("ETH", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(450, true)]
    [InlineData(550, false)]
    public async Task SendAsync_Refused_TriesAgainWhenThatMayHelp(int status, bool mayRetry)
    {
        await using var server = new MailServer(status);

        var result = await SendAsync(server, Message);

        Assert.Equal(($"the mail server answered {status}", mayRetry), (result.Error, result.MayRetry));
    }

    [Fact]
    public async Task SendAsync_NobodyListens_TriesAgain()
    {
        int port;
        await using (var server = new MailServer())
            port = server.Port;

        var result = await new AlertMailer(Settings(port)).SendAsync("somebody@example.org", [Message], CancellationToken.None);

        Assert.Equal(("no connection to the mail server", true), (result.Error, result.MayRetry));
    }

    [Theory]
    [InlineData("somebody@example.org", true)]
    [InlineData("a@example.org, b@example.org", false)]
    [InlineData("Somebody <a@example.org>", false)]
    [InlineData("a@example.org\r\nBcc: b@example.org", false)]
    [InlineData("nobody", false)]
    [InlineData(null, false)]
    public void Read_EmailAddress_TakesOnePlainAddress(string? address, bool isFine) =>
        Assert.Equal(isFine, new AlertChannelForm { Kind = "Email", Name = "mail", Email = address }.Read().Faults.Count == 0);

    [Fact]
    public void SmtpSettings_Wrong_NamesEveryKeyAndNoPassword()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Smtp:Host", "mail host"), new("Smtp:Port", "0"), new("Smtp:Password", "hush")]).Build();
        var faults = new List<string>();

        var settings = SmtpSettings.Read(configuration, faults);

        Assert.Equal(["Smtp:Port", "Smtp:Host", "Smtp:From", "Smtp:User"], faults.Select(fault => fault.Split(' ')[0]));
        Assert.DoesNotContain("hush", string.Join(' ', faults) + settings, StringComparison.Ordinal);
    }

    private static Task<SendResult> SendAsync(MailServer server, params AlertMessage[] messages) =>
        new AlertMailer(Settings(server.Port)).SendAsync("somebody@example.org", messages, CancellationToken.None);

    private static SmtpSettings Settings(int port) => SmtpSettings.None with { Host = "127.0.0.1", Port = port, From = new MailAddress("alerts@example.org"), UseTls = false };
}
