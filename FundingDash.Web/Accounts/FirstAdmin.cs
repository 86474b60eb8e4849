using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FundingDash.Web.Accounts;

/// <summary>Sees to it that there can be an admin: makes the configured one, or logs a link with which whoever reads the log makes one.</summary>
internal sealed partial class FirstAdmin(AdminSettings settings, SetupLinks links, AuditLog audit, IServiceScopeFactory scopes, IServer server, ILogger<FirstAdmin> logger) : IHostedLifecycleService
{
    private string? _token;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await links.HasAdminAsync(cancellationToken))
            return;
        if (settings is { Email: { } email, Password: { } password })
            await MakeAsync(email, password, cancellationToken);
        else
            _token = await links.CreateAsync(Roles.Admin, cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (_token is { } token)
            LogLink(logger, $"{Address()}/setup/{token}");
        _token = null;
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeAsync(string email, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (account, fault) = await scope.ServiceProvider.GetRequiredService<AccountMaker>().MakeAsync(email, password, Roles.Admin, cancellationToken);
        if (account is not null)
            await audit.AddAsync(new("account made", "configuration", null, New: $"{email} {Roles.Admin}"));
        // Another instance may have made the same one in this moment.
        else if (!await links.HasAdminAsync(cancellationToken))
            throw new StartupException($"The first admin cannot be made: {fault} Check {AdminSettings.EmailKey} and {AdminSettings.PasswordKey}.");
        // An earlier start without these settings has logged one.
        await links.RevokeAdminLinksAsync(cancellationToken);
    }

    private string Address()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        return address.Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal).TrimEnd('/');
    }

    [LoggerMessage(1, LogLevel.Warning, "There is no admin yet. To make one, open within 24 hours: {Link}")]
    private static partial void LogLink(ILogger logger, string link);
}
