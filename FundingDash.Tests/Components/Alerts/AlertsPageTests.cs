using System.Net;
using System.Text.RegularExpressions;
using FundingDash.Tests.Accounts;
using FundingDash.Tests.Jobs.Alerts;
using FundingDash.Tests.Storage;
using FundingDash.Web.Storage.Entities;

namespace FundingDash.Tests.Components.Alerts;

/// <summary>The page of alerts through its forms, on a real web server and database.</summary>
public sealed class AlertsPageTests
{
    private const string Email = "trader@example.org";

    [Fact]
    public async Task Alerts_Stranger_MustSignIn()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        using var browser = host.Open();

        var (status, _, location) = await browser.GetAsync("/alerts");

        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Contains("/sign-in", location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_AddedSwitchedAndRemoved_IsStored()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        using var browser = await SignInAsync(host, Email);

        var (status, _, _) = await browser.SendAsync(
            "/alerts", "rule", ("Rule.Name", "Dear <longs>"), ("Rule.Figure", "Apr"), ("Rule.Asset", "btc"), ("Rule.Threshold", "100"), ("Rule.HoldMinutes", "5"), ("Rule.QuietFrom", "22:00"),
            ("Rule.QuietTo", "07:00"), ("Rule.Zone", "Europe/Berlin"));

        Assert.Equal(HttpStatusCode.Redirect, status);
        var (_, page, _) = await browser.GetAsync("/alerts");
        Assert.Contains("Dear &lt;longs&gt;", page, StringComparison.Ordinal);
        Assert.Contains("BTC on every venue: APR, %, at or above 100 for 5 min", page, StringComparison.Ordinal);

        await browser.SendAsync("/alerts", Form("switch").Match(page).Value);
        Assert.False(await database.ScalarAsync<bool>("select is_enabled from alert_rules"));
        await browser.SendAsync("/alerts", Form("remove").Match(page).Value);
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from alert_rules"));
    }

    [Fact]
    public async Task Rule_Edited_IsTheSameRuleAnew()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        using var browser = await SignInAsync(host, Email);
        await browser.SendAsync(
            "/alerts", "rule", ("Rule.Name", "Dear longs"), ("Rule.Figure", "Apr"), ("Rule.Asset", "BTC"), ("Rule.Threshold", "100.5"), ("Rule.HoldMinutes", "5"), ("Rule.QuietFrom", "22:00"),
            ("Rule.QuietTo", "07:00"), ("Rule.Zone", "Europe/Berlin"));
        var id = await database.ScalarAsync<Guid>("select id from alert_rules");

        var (_, form, _) = await browser.GetAsync($"/alerts?edit={id}");
        foreach (var typed in (string[])["Dear longs", "BTC", "100.5", "5", "22:00", "07:00", "Europe/Berlin"])
            Assert.Contains($"value=\"{typed}\"", form, StringComparison.Ordinal);
        var (status, _, _) = await browser.SendAsync(
            $"/alerts?edit={id}", "rule", ("Rule.Id", $"{id}"), ("Rule.Revision", "1"), ("Rule.Name", "Dear shorts"), ("Rule.Figure", "Apr"), ("Rule.Asset", "BTC"), ("Rule.Side", "Below"), ("Rule.Threshold", "-50"));

        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal("Dear shorts 2", await database.ScalarAsync<string>($"select definition->>'name' || ' ' || revision from alert_rules where id = '{id}'"));
        using var other = await SignInAsync(host, "other@example.org");
        var (refused, _, _) = await other.SendAsync("/alerts", "rule", ("Rule.Id", $"{id}"), ("Rule.Name", "mine"), ("Rule.Figure", "Apr"), ("Rule.Asset", "BTC"), ("Rule.Threshold", "1"));
        Assert.Equal(HttpStatusCode.BadRequest, refused);
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from alert_rules"));
    }

    [Fact]
    public async Task Channel_EmailWithoutAMailServer_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        using var browser = await SignInAsync(host, Email);

        var (status, page, _) = await browser.SendAsync("/alerts", "channel", ("Channel.Kind", "Email"), ("Channel.Name", "mail"), ("Channel.Email", "somebody@example.org"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Smtp:Host", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_OfAnAdmin_TakesSystemAlertsUntilToldOtherwise()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database, "--Smtp:Host=mail.invalid", "--Smtp:From=alerts@example.org");
        await host.AddAsync("admin@example.org", Roles.Admin);
        using var browser = host.Open();
        await browser.SignInAsync("admin@example.org");
        await browser.SendAsync("/alerts", "channel", ("Channel.Kind", "Email"), ("Channel.Name", "mail"), ("Channel.Email", "somebody@example.org"));

        var (_, page, _) = await browser.GetAsync("/alerts");
        Assert.Contains("takes alerts of the system", page, StringComparison.Ordinal);
        await browser.SendAsync("/alerts", Form("mark").Match(page).Value);

        Assert.False(await database.ScalarAsync<bool>("select is_for_system from alert_channels"));
    }

    [Fact]
    public async Task Rule_Wrong_SaysEverythingThatIs()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        using var browser = await SignInAsync(host, Email);

        var (status, page, _) = await browser.SendAsync("/alerts", "rule", ("Rule.Name", "x"), ("Rule.Figure", "Apr"), ("Rule.Threshold", "lots"), ("Rule.QuietFrom", "22:00"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Choose an asset or a venue", page, StringComparison.Ordinal);
        Assert.Contains("no number", page, StringComparison.Ordinal);
        Assert.Contains("Quiet hours need", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_AddedAndTested_SendsASignedMessageAndHidesItsAddress()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database, "--Alerts:AllowPrivateAddresses=true");
        await using var receiver = await Receiver.StartAsync();
        using var browser = await SignInAsync(host, Email);

        var (_, added, _) = await browser.SendAsync("/alerts", "channel", ("Channel.Kind", "Webhook"), ("Channel.Name", "hook"), ("Channel.Address", receiver.Address.ToString()));
        Assert.Contains("shown only now", added, StringComparison.Ordinal);
        var (_, tested, _) = await browser.SendAsync("/alerts", Form("test").Match(added).Value);

        Assert.Contains("has taken the test message", tested, StringComparison.Ordinal);
        Assert.DoesNotContain(receiver.Address.ToString(), tested, StringComparison.Ordinal);
        Assert.DoesNotContain("shown only now", tested, StringComparison.Ordinal);
        Assert.StartsWith("sha256=", Assert.Single(receiver.Requests).Headers["X-FundingDash-Signature"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_TestedTooOften_IsAskedToWait()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database, "--Alerts:AllowPrivateAddresses=true");
        await using var receiver = await Receiver.StartAsync();
        using var browser = await SignInAsync(host, Email);
        var (_, page, _) = await browser.SendAsync("/alerts", "channel", ("Channel.Kind", "Webhook"), ("Channel.Name", "hook"), ("Channel.Address", receiver.Address.ToString()));
        var test = Form("test").Match(page).Value;
        for (var i = 0; i < 6; i++)
            (_, page, _) = await browser.SendAsync("/alerts", test);

        Assert.Equal(5, receiver.Requests.Count);
        Assert.Contains("5 test messages a minute", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_ChangedInAnotherTab_IsNotOverwritten()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        using var browser = await SignInAsync(host, Email);
        await browser.SendAsync("/alerts", "rule", ("Rule.Name", "first"), ("Rule.Figure", "Apr"), ("Rule.Asset", "BTC"), ("Rule.Threshold", "100"));
        var id = await database.ScalarAsync<Guid>("select id from alert_rules");
        var (_, form, _) = await browser.GetAsync($"/alerts?edit={id}");
        Assert.Contains("name=\"Rule.Revision\" value=\"1\"", form, StringComparison.Ordinal);
        (string, string)[] Change(string name, int revision) =>
            [("Rule.Id", $"{id}"), ("Rule.Revision", $"{revision}"), ("Rule.Name", name), ("Rule.Figure", "Apr"), ("Rule.Asset", "BTC"), ("Rule.Threshold", "1")];

        var (done, _, _) = await browser.SendAsync($"/alerts?edit={id}", "rule", Change("second", 1));
        var (refused, page, _) = await browser.SendAsync($"/alerts?edit={id}", "rule", Change("third", 1));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.BadRequest), (done, refused));
        Assert.Contains("changed in the meantime", page, StringComparison.Ordinal);
        Assert.Equal("second 2", await database.ScalarAsync<string>("select definition->>'name' || ' ' || revision from alert_rules"));
    }

    [Fact]
    public async Task Channel_OfSomebodyElse_IsOutOfReach()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database, "--Alerts:AllowPrivateAddresses=true");
        await using var receiver = await Receiver.StartAsync();
        using var browser = await SignInAsync(host, Email);
        var (_, page, _) = await browser.SendAsync("/alerts", "channel", ("Channel.Kind", "Webhook"), ("Channel.Name", "hook"), ("Channel.Address", receiver.Address.ToString()));
        using var other = await SignInAsync(host, "other@example.org");

        await other.SendAsync("/alerts", Form("test").Match(page).Value);
        await other.SendAsync("/alerts", Form("drop").Match(page).Value);

        Assert.Empty(receiver.Requests);
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from alert_channels"));
    }

    private static async Task<FormBrowser> SignInAsync(AccountsHost host, string email)
    {
        await host.AddAsync(email, Roles.Trader);
        var browser = host.Open();
        await browser.SignInAsync(email);
        return browser;
    }

    private static Regex Form(string verb) => new($"(?<=value=\"){verb} [0-9a-f-]{{36}}", RegexOptions.None, TimeSpan.FromSeconds(1));
}
