using System.Net;
using System.Text.RegularExpressions;
using FundingDash.Tests.Storage;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Accounts;

public sealed class SetupTests
{
    private const string Email = "admin@example.org";

    private static readonly (string, string)[] Form = [("Form.Email", Email), ("Form.Password", AccountsHost.Password), ("Form.Again", AccountsHost.Password)];

    [Fact]
    public async Task Start_NoAdmin_LogsALinkThatMakesOneOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        var path = Regex.Match(host.Log, "http://127.0.0.1:[0-9]+(?<path>/setup/[A-Za-z0-9_-]{43})", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["path"].Value;
        using var browser = host.Open();
        using var late = host.Open();

        var weak = await browser.SendAsync(path, "setup", ("Form.Email", Email), ("Form.Password", "aaaaaaaaaaaa"), ("Form.Again", "aaaaaaaaaaaa"));
        var done = await browser.SendAsync(path, "setup", Form);

        Assert.Equal(HttpStatusCode.BadRequest, weak.Status);
        Assert.Equal((HttpStatusCode.Redirect, true), (done.Status, await browser.IsSignedInAsync()));
        Assert.Equal(HttpStatusCode.Gone, (await late.GetAsync(path)).Status);
        Assert.Equal(Roles.Admin, await database.ScalarAsync<string>("select r.name from users u join user_roles ur on ur.user_id = u.id join roles r on r.id = ur.role_id"));
        Assert.False(await database.ScalarAsync<bool>($"select exists (select from setup_links where hash = convert_to('{path["/setup/".Length..]}', 'UTF8'))"));
        await using var again = await AccountsHost.StartAsync(database);
        Assert.DoesNotContain("/setup/", again.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_TwoAtOnce_OneUsesIt()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        var links = host.Services.GetRequiredService<SetupLinks>();
        var token = await links.CreateAsync(Roles.Trader, CancellationToken.None);

        var roles = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => links.UseAsync(token, CancellationToken.None)));

        Assert.Equal(Roles.Trader, Assert.Single(roles, role => role is not null));
    }

    [Fact]
    public async Task Link_OlderThanADay_DoesNotWork()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        var links = host.Services.GetRequiredService<SetupLinks>();
        var token = await links.CreateAsync(Roles.Admin, CancellationToken.None);
        Assert.Equal(Roles.Admin, await links.FindAsync(token, CancellationToken.None));

        await database.ExecuteAsync("update setup_links set expires_at = expires_at - interval '24 hours 1 second'");

        Assert.Null(await links.FindAsync(token, CancellationToken.None));
        Assert.Null(await links.UseAsync(token, CancellationToken.None));
    }

    [Fact]
    public async Task Start_AdminConfigured_MakesItOnceAndLogsNoLink()
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] arguments = [$"--Admin:Email={Email}", $"--Admin:Password={AccountsHost.Password}"];
        await using var host = await AccountsHost.StartAsync(database, arguments);
        await using var second = await AccountsHost.StartAsync(database, arguments);
        using var browser = host.Open();

        await browser.SignInAsync(Email);

        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from users"));
        Assert.DoesNotContain("/setup/", host.Log + second.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Email, "short", "characters")]
    [InlineData(Email, "Password1234!", "everybody")]
    [InlineData(Email, "aaaabbbbaaaabbbb", "everybody")]
    [InlineData(Email, "ADMIN@example.org", "e-mail")]
    [InlineData(Email, null, "characters")]
    [InlineData(null, AccountsHost.Password, "Admin:Email")]
    [InlineData("nobody", AccountsHost.Password, "Admin:Email")]
    public void Settings_WeakAdmin_AreRefusedWithoutRepeatingThePassword(string? email, string? password, string word)
    {
        var faults = new List<string>();
        var settings = new Dictionary<string, string?> { ["Admin:Email"] = email, ["Admin:Password"] = password };

        AdminSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), faults);

        Assert.Contains(faults, fault => fault.Contains(word, StringComparison.Ordinal));
        Assert.DoesNotContain(faults, fault => password is not null && password != "ADMIN@example.org" && fault.Contains(password, StringComparison.Ordinal));
    }
}
