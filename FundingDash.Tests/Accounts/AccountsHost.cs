using FundingDash.Tests.Storage;
using FundingDash.Web.Accounts;
using FundingDash.Web.Api;
using FundingDash.Web.Api.Access;
using FundingDash.Web.Api.Keys;
using FundingDash.Web.Components;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Security;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Jobs.Alerts;
using FundingDash.Web.Live;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Alerts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FundingDash.Tests.Accounts;

/// <summary>Sign-in, accounts and the app's middleware on a real web server and database. Several can share a database.</summary>
internal sealed class AccountsHost : IAsyncDisposable
{
    public const string Password = "a long and calm secret";
    public const string ApiKey = "an admin key of some length";
    public const string AdminCall = "/api/test/admin";
    private readonly WebApplication _app;
    private readonly LogLines _log;

    private AccountsHost(WebApplication app, LogLines log) => (_app, _log) = (app, log);

    public IServiceProvider Services => _app.Services;

    public string Log => _log.Text;

    public static Task<AccountsHost> StartAsync(TestDatabase database, params string[] arguments) => StartAsync(database, static _ => { }, arguments);

    public static async Task<AccountsHost> StartAsync(TestDatabase database, Action<IServiceCollection> with, params string[] arguments)
    {
        var builder = HostingRegistration.CreateBuilder(["--Urls=http://127.0.0.1:0", .. arguments]);
        builder.AddHosting();
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(database.Source).AddAccountStorage().AddAlertStorage().AddAlertDesk().AddAccounts(builder.Configuration).AddApi().AddApiAccess().AddPages();
        // What the frame around a refusal looks at.
        builder.Services.AddSingleton(new SnapshotStore(TimeProvider.System, []));
        with(builder.Services);
        var app = builder.Build();
        app.UseSecurity();
        app.UsePages();
        app.UseApi();
        app.UseApiAccess();
        app.UseAccounts();
        app.MapAccounts();
        app.MapPost(AdminCall, () => "done").AddEndpointFilter<AdminFilter>();
        app.MapGet("/api/test/open", () => "read");
        app.MapKeys();
        app.MapMetricsText();
        app.MapGet("/live", () => "live").AllowAnonymous();
        // Without the files, whose list is the app's own.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        await app.StartAsync();
        return new(app, log);
    }

    public async Task<Account> AddAsync(string email, string role)
    {
        await using var scope = Services.CreateAsyncScope();
        var (account, fault) = await scope.ServiceProvider.GetRequiredService<AccountMaker>().MakeAsync(email, Password, role, CancellationToken.None);
        Assert.Null(fault);
        return account!;
    }

    /// <summary>A browser with cookies of its own.</summary>
    public FormBrowser Open(FormBrowser? sharing = null) => new(new(_app.Urls.First()), sharing);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public string Text => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
