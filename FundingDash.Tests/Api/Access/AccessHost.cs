using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FundingDash.Tests.Storage;
using FundingDash.Tests.Support;
using FundingDash.Web.Api;
using FundingDash.Web.Api.Access;
using FundingDash.Web.Api.Health;
using FundingDash.Web.Api.Keys;
using FundingDash.Web.Hosting.Caching;
using FundingDash.Web.Hosting.Security;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Api.Access;

/// <summary>Keys and limits over a real database, with a few plain addresses behind them. A request may state where it comes from.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    public const string AdminKey = "the-operator's-own-key";
    private const string From = "Test-From";
    private readonly WebApplication _app;

    private AccessHost(WebApplication app, TestDatabase database)
    {
        _app = app;
        Database = database;
        Http = app.GetTestClient();
    }

    public TestDatabase Database { get; }

    public HttpClient Http { get; }

    public TestClock Clock => (TestClock)_app.Services.GetRequiredService<TimeProvider>();

    public ISharedCache Cache => _app.Services.GetRequiredService<ISharedCache>();

    public SettingsStore Live => _app.Services.GetRequiredService<SettingsStore>();

    public ApiKeyRing Keys => _app.Services.GetRequiredService<ApiKeyRing>();

    public static async Task<AccessHost> StartAsync(params (string Key, string Value)[] settings) => await StartAsync(await TestDatabase.CreateAsync(), settings);

    public static async Task<AccessHost> StartAsync(TestDatabase database, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection([new("Admin:ApiKey", AdminKey), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))]);
        builder.AddSecurity();
        builder.Services
            .AddRoutingCore()
            .AddSingleton<TimeProvider>(new TestClock())
            .AddSingleton(database.Source)
            .AddSingleton<AuditLog>()
            .AddDbContextFactory<FundingDashDb>(options => options.UseNpgsql(database.Source))
            .AddCaching()
            .AddApi()
            .AddApiAccess();
        var app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers[From] is [{ } address])
                http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            return next(http);
        });
        app.UseRouting();
        app.UseSecurity();
        app.UseApi();
        app.UseApiAccess();
        app.MapKeys();
        app.MapCache();
        foreach (var path in (string[])["/api/thing", "/api/arbitrage/opportunities", "/api/export/rates.csv", "/live", "/page"])
            app.MapGet(path, () => TypedResults.Text("fine"));
        await app.StartAsync();
        return new(app, database);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? key = null, string? from = null, string? forwarded = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Add(request, AdminFilter.Header, key);
        Add(request, From, from);
        Add(request, "X-Forwarded-For", forwarded);
        return await Http.SendAsync(request);
    }

    public async Task<HttpStatusCode> StatusAsync(string path, string? key = null, string? from = null, string? forwarded = null)
    {
        using var response = await GetAsync(path, key, from, forwarded);
        return response.StatusCode;
    }

    /// <summary>Makes a key as the operator does.</summary>
    public async Task<JsonElement> CreateKeyAsync(string name = "research", string tier = "free")
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/keys", new { name, tier });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await ReadAsync(response);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? key = AdminKey)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        Add(request, AdminFilter.Header, key);
        return await Http.SendAsync(request);
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }

    public static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
            request.Headers.Add(name, value);
    }
}
