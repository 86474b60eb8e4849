using System.Net;
using FundingDash.Tests.Storage;
using FundingDash.Web.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Accounts;

public sealed class SessionTests
{
    private const string Email = "trader@example.org";
    private const string NewPassword = "another calm long secret";

    [Fact]
    public async Task SignIn_BrowserHasASession_OpensAnotherAndEndsTheOld()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var browser = host.Open();
        await browser.SignInAsync(Email);
        var planted = browser.Session;

        await browser.SignInAsync(Email);

        Assert.NotEqual(planted, browser.Session);
        Assert.True(await browser.IsSignedInAsync());
        using var attacker = host.Open();
        attacker.Session = planted;
        Assert.False(await attacker.IsSignedInAsync());
    }

    [Fact]
    public async Task SignOut_CookieSentAgain_IsWorthless()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var browser = host.Open();
        await browser.SignInAsync(Email);
        var cookie = browser.Session;

        var (status, _, _) = await browser.SendAsync("/account", "sign-out");

        Assert.Equal((HttpStatusCode.Redirect, false), (status, await browser.IsSignedInAsync()));
        browser.Session = cookie;
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task SignOutEverywhere_TwoBrowsers_EndsBoth()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var one = host.Open();
        using var other = host.Open();
        await one.SignInAsync(Email);
        await other.SignInAsync(Email);

        await one.SendAsync("/account", "everywhere");

        Assert.Equal((false, false), (await one.IsSignedInAsync(), await other.IsSignedInAsync()));
    }

    [Fact]
    public async Task ChangePassword_TwoBrowsers_KeepsOnlyThisOne()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var one = host.Open();
        using var other = host.Open();
        await one.SignInAsync(Email);
        await other.SignInAsync(Email);

        var weak = await one.SendAsync("/account", "password", ("Change.Current", AccountsHost.Password), ("Change.Password", "password1234"), ("Change.Again", "password1234"));
        var done = await one.SendAsync("/account", "password", ("Change.Current", AccountsHost.Password), ("Change.Password", NewPassword), ("Change.Again", NewPassword));

        Assert.Contains("everybody tries first", weak.Body, StringComparison.Ordinal);
        Assert.Contains("The password is changed", done.Body, StringComparison.Ordinal);
        Assert.Equal((true, false), (await one.IsSignedInAsync(), await other.IsSignedInAsync()));
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SignInAsync(Email)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync(Email, NewPassword)).Status);
    }

    [Fact]
    public async Task ChangePassword_AccountLocked_SaysSoAndLocksNoLonger()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var browser = host.Open();
        await browser.SignInAsync(Email);
        await database.ExecuteAsync("update users set lockout_end = now() + interval '1 minute'");

        (HttpStatusCode Status, string Body, string? Location) answer = default;
        for (var i = 0; i < 5; i++)
            answer = await browser.SendAsync("/account", "password", ("Change.Current", AccountsHost.Password), ("Change.Password", NewPassword), ("Change.Again", NewPassword));

        Assert.DoesNotContain("The current password is wrong", answer.Body, StringComparison.Ordinal);
        Assert.Contains("too many failures", answer.Body, StringComparison.Ordinal);
        Assert.True(await database.ScalarAsync<bool>("select access_failed_count = 0 and lockout_end < now() + interval '2 minutes' from users"));
    }

    [Fact]
    public async Task ChangePassword_LimitUsedUp_DoesNotCallTheRightPasswordWrong()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var browser = host.Open();
        await browser.SignInAsync(Email);
        var limits = host.Services.GetRequiredService<SignInLimits>();
        for (var i = 0; i < SignInLimits.PerAccount; i++)
            limits.TryTake(IPAddress.Parse("192.0.2.1"), Email);

        var (_, body, _) = await browser.SendAsync("/account", "password", ("Change.Current", AccountsHost.Password), ("Change.Password", NewPassword), ("Change.Again", NewPassword));

        Assert.Contains("too many failures", body, StringComparison.Ordinal);
        Assert.Equal(0, await database.ScalarAsync<int>("select access_failed_count from users"));
    }

    [Fact]
    public async Task Cookie_OfOneInstance_CountsOnTheOther()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = await AccountsHost.StartAsync(database);
        await using var second = await AccountsHost.StartAsync(database);
        await first.AddAsync(Email, Roles.Trader);
        using var here = first.Open();
        using var there = second.Open(sharing: here);

        await here.SignInAsync(Email);

        Assert.True(await there.IsSignedInAsync());
        await there.SendAsync("/account", "sign-out");
        Assert.False(await here.IsSignedInAsync());
    }

    [Fact]
    public async Task Account_SessionsAndViews_AreListed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var browser = host.Open();
        await browser.SignInAsync(Email);

        await browser.SendAsync("/account", "view", ("View.Name", "Extremes <1>"), ("View.Address", "/zscores?min=3"));
        var foreign = await browser.SendAsync("/account", "view", ("View.Name", "Bad"), ("View.Address", "https://evil.example/"));
        var (_, page, _) = await browser.GetAsync("/account");

        Assert.Contains("begins with /", foreign.Body, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/zscores?min=3\">Extremes &lt;1&gt;</a>", page, StringComparison.Ordinal);
        Assert.Contains("this one", page, StringComparison.Ordinal);
        await browser.SendAsync("/account", "forget Extremes <1>");
        Assert.DoesNotContain("zscores?min=3", (await browser.GetAsync("/account")).Body, StringComparison.Ordinal);
    }
}
