using System.Net;
using System.Text;
using System.Text.Json;
using FundingDash.Tests.Storage.Alerts;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Alerts.Delivery;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class AlertSenderTests
{
    private static readonly AlertMessage Message = new(
        Guid.Parse("6f1c2a9e-0000-4000-8000-000000000009"), "<!channel> & co", "Apr", "Binance:BTC", 120.5, "BTC: APR 120.50 %", AlertTables.Now);

    [Fact]
    public async Task SendAsync_Webhook_SignsTimeAndBody()
    {
        await using var receiver = await Receiver.StartAsync();

        await SendAsync(receiver, AlertChannelKind.Webhook, new(receiver.Address, "key", null));

        var (_, headers, body, _) = Assert.Single(receiver.Requests);
        var seconds = AlertTables.Now.ToUnixTimeSeconds();
        var expected = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes("key"), (byte[])[.. Encoding.UTF8.GetBytes($"{seconds}."), .. body]);
        Assert.Equal($"{seconds}", headers["X-FundingDash-Timestamp"]);
        Assert.Equal($"sha256={Convert.ToHexStringLower(expected)}", headers["X-FundingDash-Signature"]);
        var root = Assert.Single(JsonDocument.Parse(body).RootElement.GetProperty("events").EnumerateArray());
        Assert.Equal(Message.EventId, root.GetProperty("event_id").GetGuid());
        Assert.Equal(120.5, root.GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task SendAsync_Slack_CallsNobody()
    {
        await using var receiver = await Receiver.StartAsync();

        await SendAsync(receiver, AlertChannelKind.Slack, new(receiver.Address, null, null));

        Assert.Equal("&lt;!channel&gt; &amp; co: BTC: APR 120.50 %", JsonDocument.Parse(receiver.Text(0)).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task SendAsync_Discord_CallsNobody()
    {
        await using var receiver = await Receiver.StartAsync();

        await SendAsync(receiver, AlertChannelKind.Discord, new(receiver.Address, null, null));

        var root = JsonDocument.Parse(receiver.Text(0)).RootElement;
        Assert.Equal("<!channel> & co: BTC: APR 120.50 %", root.GetProperty("content").GetString());
        Assert.Equal(0, root.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength());
    }

    [Fact]
    public async Task SendAsync_Telegram_GoesThroughTheBot()
    {
        await using var receiver = await Receiver.StartAsync();

        await SendAsync(receiver, AlertChannelKind.Telegram, new(null, "123:abc", "-42"));

        Assert.Equal("/bot123:abc/sendMessage", Assert.Single(receiver.Requests).Path);
        Assert.Equal("-42", JsonDocument.Parse(receiver.Text(0)).RootElement.GetProperty("chat_id").GetString());
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    public void IsPublic_Address_OnlyTheInternet(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.IsPublic(IPAddress.Parse(address)));

    private static async Task SendAsync(Receiver receiver, AlertChannelKind kind, AlertTarget target)
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var post = new Post(tables, new TestClock(AlertTables.Now), telegram: new(receiver.Address, "/"));

        Assert.True((await post.Sender.SendAsync(kind, target, [Message], CancellationToken.None)).IsDelivered);
    }
}
