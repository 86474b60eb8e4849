using System.Net;
using FundingDash.Tests.Storage;
using FundingDash.Web.Accounts;
using FundingDash.Web.Storage.Entities;

namespace FundingDash.Tests.Accounts;

public sealed class SignInTests
{
    private const string Email = "trader@example.org";

    [Fact]
    public async Task SignIn_RightPassword_OpensTheAccountAndIsAudited()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var browser = host.Open();

        var (status, _, location) = await browser.SignInAsync(Email);

        Assert.Equal((HttpStatusCode.Redirect, "/account"), (status, new Uri(browser.Http.BaseAddress!, location).AbsolutePath));
        Assert.Contains(Email, (await browser.GetAsync("/account")).Body, StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", await database.ScalarAsync<string>($"select address from audit_log where what = 'sign-in' and who = '{Email}'"));
        Assert.DoesNotContain(AccountsHost.Password, host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WrongPasswordOrUnknownName_AnswersTheSame()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var browser = host.Open();

        var wrong = await browser.SignInAsync(Email, "not this one at all");
        var unknown = await browser.SignInAsync("nobody@example.org", "not this one at all");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.Status, unknown.Status));
        Assert.All([wrong.Body, unknown.Body], body => Assert.Contains(SignInDesk.Refusal, body, StringComparison.Ordinal));
        Assert.Null(browser.Session);
        Assert.Equal(2, await database.ScalarAsync<long>("select count(*) from audit_log where what = 'sign-in failed'"));
    }

    [Fact]
    public async Task SignIn_FiveFailures_LocksForAWhile()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var browser = host.Open();
        for (var i = 0; i < 5; i++)
            await browser.SignInAsync(Email, $"wrong password {i}");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync(Email)).Status);
        Assert.InRange(await database.ScalarAsync<double>("select extract(epoch from lockout_end - now())::double precision from users"), 800, 901);

        await database.ExecuteAsync("update users set lockout_end = now() - interval '1 second'");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(Email)).Status);
    }

    [Fact]
    public async Task SignIn_TooManyTries_AreRefusedEvenWhenRight()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var browser = host.Open();
        for (var i = 0; i < SignInLimits.PerAddress; i++)
            await browser.SignInAsync($"nobody{i % 7}@example.org", "w");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync(Email)).Status);
        Assert.True(await database.ScalarAsync<bool>($"select exists (select from audit_log where what = 'sign-in refused' and who = '{Email}')"));
    }

    [Fact]
    public async Task SignIn_ManyTriesOverTheLimit_AreAuditedOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        using var browser = host.Open();

        for (var i = 0; i < SignInLimits.PerAddress + 5; i++)
            await browser.SignInAsync($"nobody{i % 7}@example.org", "w");

        Assert.Equal(SignInLimits.PerAddress, await database.ScalarAsync<long>("select count(*) from audit_log where what = 'sign-in failed'"));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from audit_log where what = 'sign-in refused'"));
    }

    [Fact]
    public async Task SignIn_WithoutAToken_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Trader);
        using var browser = host.Open();

        var (status, _, _) = await browser.PostAsync("/sign-in", "sign-in", token: null, ("Form.Email", Email), ("Form.Password", AccountsHost.Password));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Null(browser.Session);
    }

    [Theory]
    [InlineData("/zscores?zone=active", "/zscores?zone=active")]
    [InlineData("https://evil.example", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData(null, "/")]
    public void Return_AnyAddress_StaysOnThisSite(string? asked, string expected) => Assert.Equal(expected, LocalReturn.Of(asked));
}
