using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FundingDash.Tests.Storage;
using FundingDash.Web.Storage.Entities;

namespace FundingDash.Tests.Accounts;

public sealed class AccessTests
{
    private const string Trader = "trader@example.org";
    private const string Admin = "admin@example.org";

    [Fact]
    public async Task AdminCall_StrangerTraderAndAdmin_OnlyTheAdminWithAToken()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database, $"--Admin:ApiKey={AccountsHost.ApiKey}");
        await host.AddAsync(Trader, Roles.Trader);
        await host.AddAsync(Admin, Roles.Admin);
        using var browser = host.Open();

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(browser));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(browser, ("X-API-Key", "some other key of a length")));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(browser, ("X-API-Key", AccountsHost.ApiKey)));
        await browser.SignInAsync(Trader);
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(browser, ("RequestVerificationToken", await TokenAsync(browser))));
        await browser.SignInAsync(Admin);
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(browser));
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(browser, ("RequestVerificationToken", "made up")));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(browser, ("RequestVerificationToken", await TokenAsync(browser))));
    }

    [Fact]
    public async Task Favourites_Saved_FollowTheAccountAndNeedAToken()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Trader, Roles.Trader);
        using var browser = host.Open();
        using var other = host.Open();
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me")).Status);
        await browser.SignInAsync(Trader);
        await other.SignInAsync(Trader);

        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(browser, "made up", "BTC"));
        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(browser, await TokenAsync(browser), "BTC", "1000PEPE"));

        using var me = JsonDocument.Parse((await other.GetAsync("/api/me")).Body);
        Assert.Equal(["BTC", "1000PEPE"], me.RootElement.GetProperty("favourites").EnumerateArray().Select(name => name.GetString()!));
    }

    [Fact]
    public async Task RequireSignIn_Stranger_ReachesOnlyWhatSignsIn()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database, "--Access:RequireSignIn=true", $"--Admin:ApiKey={AccountsHost.ApiKey}");
        await host.AddAsync(Trader, Roles.Trader);
        using var browser = host.Open();

        var page = await browser.GetAsync("/status?x=1");
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.EndsWith("/sign-in?returnUrl=%2Fstatus%3Fx%3D1", page.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/no/such/page")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/_blazor/negotiate")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/test/open")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/live")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/metrics")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in")).Status);

        using (var program = host.Open())
        {
            program.Http.DefaultRequestHeaders.Add("X-API-Key", AccountsHost.ApiKey);
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/test/open")).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await program.GetAsync("/status")).Status);
        }

        await browser.SignInAsync(Trader);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/test/open")).Status);
    }

    [Fact]
    public async Task RequireSignIn_KeyOfTheApi_OpensTheApiUntilItIsRevoked()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database, "--Access:RequireSignIn=true", $"--Admin:ApiKey={AccountsHost.ApiKey}");
        using var admin = host.Open();
        using var program = host.Open();
        admin.Http.DefaultRequestHeaders.Add("X-API-Key", AccountsHost.ApiKey);
        using var made = await admin.Http.PostAsJsonAsync("/api/keys", new { name = "research" });
        using var key = JsonDocument.Parse(await made.Content.ReadAsStringAsync());
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", key.RootElement.GetProperty("key").GetString());

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/test/open")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/keys")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await program.GetAsync("/status")).Status);
        using var revoked = await admin.Http.DeleteAsync($"/api/keys/{key.RootElement.GetProperty("id").GetInt32()}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/test/open")).Status);
    }

    [Fact]
    public async Task Keys_SignedInAdmin_IsAuditedByName()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Admin, Roles.Admin);
        using var browser = host.Open();
        await browser.SignInAsync(Admin);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/keys") { Content = JsonContent.Create(new { name = "research" }) };
        request.Headers.Add("RequestVerificationToken", await TokenAsync(browser));

        using var response = await browser.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"{Admin} 127.0.0.1", await database.ScalarAsync<string>("select who || ' ' || address from audit_log where what = 'API key made'"));
    }

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/settings")]
    public async Task AdminPage_StrangerAndTrader_AreRefused(string path)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Trader, Roles.Trader);
        using var browser = host.Open();

        var stranger = await browser.GetAsync(path);
        await browser.SignInAsync(Trader);
        var trader = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, stranger.Status);
        Assert.EndsWith("/sign-in?returnUrl=" + Uri.EscapeDataString(path), stranger.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, trader.Status);
        Assert.Contains("This page is not for this account", trader.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_Stranger_IsSentToSignIn()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        using var browser = host.Open();

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Invite_SentByATrader_MakesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Trader, Roles.Trader);
        await host.AddAsync(Admin, Roles.Admin);
        using var browser = host.Open();

        await browser.SignInAsync(Trader);
        var refused = await browser.SendAsync("/account", "invite");
        await browser.SignInAsync(Admin);
        var made = await browser.SendAsync("/account", "invite");

        Assert.DoesNotContain("/setup/", refused.Body, StringComparison.Ordinal);
        Assert.Contains("/setup/", made.Body, StringComparison.Ordinal);
        Assert.Equal(1, await database.ScalarAsync<long>($"select count(*) from setup_links where role = '{Roles.Trader}'"));
    }

    private static async Task<HttpStatusCode> CallAsync(FormBrowser browser, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AccountsHost.AdminCall);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await browser.Http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> PutAsync(FormBrowser browser, string token, params string[] names)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/me/favourites") { Content = JsonContent.Create(names) };
        request.Headers.Add("RequestVerificationToken", token);
        using var response = await browser.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<string> TokenAsync(FormBrowser browser)
    {
        using var me = JsonDocument.Parse((await browser.GetAsync("/api/me")).Body);
        return me.RootElement.GetProperty("token").GetString()!;
    }
}
