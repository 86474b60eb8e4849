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
        var path = Path(host);
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

        var roles = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => UseAsync(database, links, token)));

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
        Assert.Null(await UseAsync(database, links, token));
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

    [Fact]
    public async Task Link_AdminConfiguredAfterwards_DoesNotWork()
    {
        await using var database = await TestDatabase.CreateAsync();
        string path;
        await using (var before = await AccountsHost.StartAsync(database))
            path = Path(before);
        await using var host = await AccountsHost.StartAsync(database, $"--Admin:Email={Email}", $"--Admin:Password={AccountsHost.Password}");
        using var browser = host.Open();

        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(path)).Status);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from setup_links"));
    }

    [Fact]
    public async Task Link_ForAnAdminWhileThereIsOne_DoesNotWork()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await host.AddAsync(Email, Roles.Admin);
        // As of an instance that looked for an admin a moment earlier.
        var path = "/setup/" + await host.Services.GetRequiredService<SetupLinks>().CreateAsync(Roles.Admin, CancellationToken.None);
        using var browser = host.Open();

        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Link_TwoFirstAdminsAtOnce_MakesOne()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        var links = host.Services.GetRequiredService<SetupLinks>();
        var tokens = new[] { await links.CreateAsync(Roles.Admin, CancellationToken.None), await links.CreateAsync(Roles.Admin, CancellationToken.None) };

        var answers = await Task.WhenAll(tokens.Select(async (token, number) =>
        {
            using var browser = host.Open();
            return (await browser.SendAsync($"/setup/{token}", "setup", ("Form.Email", $"admin{number}@example.org"), Form[1], Form[2])).Status;
        }));

        Assert.Single(answers, HttpStatusCode.Redirect);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from users"));
    }

    [Fact]
    public async Task Link_NoAccountMade_StillWorks()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        await database.ExecuteAsync("alter table users add constraint no_admin check (email <> 'admin@example.org')");
        using var browser = host.Open();
        var path = Path(host);

        await browser.SendAsync(path, "setup", Form);
        await database.ExecuteAsync("alter table users drop constraint no_admin");

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(path, "setup", Form)).Status);
    }

    [Theory]
    [InlineData("bell\u0007@example.org")]
    [InlineData("two words@example.org")]
    [InlineData(null)]
    public async Task Link_NoAddressOfAnybody_IsRefusedInWords(string? email)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AccountsHost.StartAsync(database);
        using var browser = host.Open();

        var (status, body, _) = await browser.SendAsync(Path(host), "setup", ("Form.Email", email ?? new string('a', 250) + "@example.org"), Form[1], Form[2]);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("e-mail address", body, StringComparison.Ordinal);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from setup_links where used_at is null"));
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

    private static async Task<string?> UseAsync(TestDatabase database, SetupLinks links, string token)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var role = await links.UseAsync(token, connection, CancellationToken.None);
        await transaction.CommitAsync();
        return role;
    }

    private static string Path(AccountsHost host) =>
        Regex.Match(host.Log, "http://127.0.0.1:[0-9]+(?<path>/setup/[A-Za-z0-9_-]{43})", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["path"].Value;
}
