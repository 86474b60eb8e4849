using System.Net;
using FundingDash.Tests.Jobs;
using FundingDash.Web.Api;
using FundingDash.Web.Api.Health;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Security;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Jobs.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FundingDash.Tests.Hosting.Security;

/// <summary>The app's own parts on a real web server on a free port, over one fake feed, with a few plain pages.</summary>
internal sealed class HostedApp : IAsyncDisposable
{
    public const string Text = "the same words again and again ";
    private readonly WebApplication _app;
    private readonly SocketsHttpHandler _sockets = new() { AutomaticDecompression = DecompressionMethods.None };

    private HostedApp(WebApplication app)
    {
        _app = app;
        Http = new(_sockets) { BaseAddress = new(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public static async Task<HostedApp> StartAsync(FakeFeed feed, params string[] arguments)
    {
        var builder = HostingRegistration.CreateBuilder(["--Urls=http://127.0.0.1:0", .. arguments]);
        builder.AddHosting();
        builder.Logging.ClearProviders();
        builder.Services.AddCollection([FakeFeed.Define(feed.Definition.Key, feed)]);
        builder.Services.AddScheduling(connectionString: null);
        builder.Services.AddApi();
        var app = builder.Build();
        app.UseSecurity();
        app.MapHealth();
        app.MapGet("/html", () => Results.Text(string.Concat(Enumerable.Repeat(Text, 200)), "text/html"));
        app.MapGet("/scheme", (HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress}");
        app.MapPost("/body", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            return (await reader.ReadToEndAsync(context.RequestAborted)).Length;
        });
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _sockets.Dispose();
        await _app.DisposeAsync();
    }
}
