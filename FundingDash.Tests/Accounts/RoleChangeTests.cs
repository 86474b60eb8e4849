using System.Net;
using System.Text.Json;
using FundingDash.Tests.Storage;
using FundingDash.Web.Accounts;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Accounts;

/// <summary>A role that is taken away or given counts at once, in sessions that are open too.</summary>
public sealed class RoleChangeTests : IAsyncLifetime
{
    private const string Email = "admin@example.org";
    private const string TakeAway = "delete from user_roles";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private TestDatabase _database = null!;
    private AccountsHost _host = null!;
    private Account _admin = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _host = await AccountsHost.StartAsync(_database);
        _admin = await _host.AddAsync(Email, Roles.Admin);
    }

    [Fact]
    public async Task Page_RoleTakenAway_IsClosed()
    {
        using var browser = _host.Open();
        await browser.SignInAsync(Email);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).Status);

        await _database.ExecuteAsync(TakeAway);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/settings")).Status);
    }

    [Fact]
    public async Task Page_RoleGiven_AsksToSignInAnew()
    {
        await _database.ExecuteAsync(TakeAway);
        using var browser = _host.Open();
        await browser.SignInAsync(Email);
        Assert.True(await browser.IsSignedInAsync());

        await _database.ExecuteAsync($"insert into user_roles (user_id, role_id) select u.id, r.id from users u, roles r where r.name = '{Roles.Admin}'");

        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Api_RoleTakenAway_RefusesTheSession()
    {
        using var browser = _host.Open();
        await browser.SignInAsync(Email);
        using var me = JsonDocument.Parse((await browser.GetAsync("/api/me")).Body);
        var token = me.RootElement.GetProperty("token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await CallAsync());

        await _database.ExecuteAsync(TakeAway);

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync());

        async Task<HttpStatusCode> CallAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, AccountsHost.AdminCall);
            request.Headers.Add("RequestVerificationToken", token);
            using var response = await browser.Http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Circuit_RoleTakenAway_DoesNoDeedAndIsClosed()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var session = await _host.Services.GetRequiredService<SessionStore>().OpenAsync(_admin.Id, "192.0.2.1", "a browser", CancellationToken.None);
        var circuit = scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var closed = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        ((IHostEnvironmentAuthenticationStateProvider)circuit).SetAuthenticationState(Task.FromResult(new AuthenticationState(SessionCookie.Principal(_admin, [Roles.Admin], session))));
        circuit.AuthenticationStateChanged += async state => closed.TrySetResult(await state);
        var acting = scope.ServiceProvider.GetRequiredService<ActingAdmin>();
        Assert.Equal(new Actor(Email, "192.0.2.1"), await acting.FindAsync(CancellationToken.None));

        await _database.ExecuteAsync(TakeAway);

        Assert.Null(await acting.FindAsync(CancellationToken.None));
        Assert.False((await closed.Task.WaitAsync(Patience)).User.Identity?.IsAuthenticated);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }
}
