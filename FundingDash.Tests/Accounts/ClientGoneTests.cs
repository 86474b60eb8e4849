using System.Net;
using FundingDash.Tests.Storage;
using FundingDash.Web.Accounts;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Accounts;

/// <summary>Whoever hangs up in the middle of a call keeps nothing out of the audit.</summary>
public sealed class ClientGoneTests : IAsyncLifetime
{
    private const string Email = "trader@example.org";
    private TestDatabase _database = null!;
    private AccountsHost _host = null!;
    private Account _account = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _host = await AccountsHost.StartAsync(_database);
        _account = await _host.AddAsync(Email, Roles.Trader);
    }

    [Fact]
    public async Task SignIn_WrongPassword_IsAudited()
    {
        await using var scope = _host.Services.CreateAsyncScope();

        Assert.False(await scope.ServiceProvider.GetRequiredService<SignInDesk>().TryAsync(Gone(scope), Email, "not this one at all"));

        Assert.Equal($"sign-in failed {Email} 192.0.2.1", await LastAsync());
    }

    [Fact]
    public async Task ChangePassword_Done_IsAudited()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var http = Gone(scope);
        var session = await scope.ServiceProvider.GetRequiredService<SessionStore>().OpenAsync(_account.Id, "192.0.2.1", "a browser", CancellationToken.None);
        http.User = SessionCookie.Principal(_account, [Roles.Trader], session);

        Assert.Null(await scope.ServiceProvider.GetRequiredService<SignInDesk>().ChangePasswordAsync(http, AccountsHost.Password, "another calm long secret"));

        Assert.Equal($"password changed {Email} 192.0.2.1", await LastAsync());
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static DefaultHttpContext Gone(AsyncServiceScope scope)
    {
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = new(canceled: true) };
        http.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
        return http;
    }

    private Task<string> LastAsync() => _database.ScalarAsync<string>("select concat_ws(' ', what, who, address) from audit_log order by id desc limit 1");
}
