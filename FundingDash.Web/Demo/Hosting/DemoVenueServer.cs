using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace FundingDash.Web.Demo.Hosting;

/// <summary>The simulated venues behind real HTTP, on a free port of the loopback address, apart from the product's own server.</summary>
public sealed class DemoVenueServer(DemoExchange exchange) : IHostedService, IAsyncDisposable
{
    private const int LargestBody = 64 * 1024;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private WebApplication? _app;
    private Uri? _root;

    /// <summary>Base address of a feed, with a slash at its end; the venue's own paths go after it. Only after the start.</summary>
    public Uri BaseUrl(string feed) => new(_root ?? throw new InvalidOperationException("The simulated venues have not been started."), feed + "/");

    /// <summary>May be called more than once; only the first call starts.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_app is not null) return;
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
            {
                options.AddServerHeader = false;
                options.Limits.MaxRequestBodySize = LargestBody;
                options.Listen(IPAddress.Loopback, 0);
            });
            var app = builder.Build();
            app.Run(context => AnswerAsync(context, app.Lifetime.ApplicationStopping));
            await app.StartAsync(cancellationToken);
            _root = new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
            _app = app;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app) return;
        await app.StopAsync(cancellationToken);
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _gate.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var (feed, path) = DemoPath.Split(context.Request.Path.Value ?? "");
        var query = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        try
        {
            var body = await ReadAsync(context.Request, ending.Token);
            var answer = await exchange.AnswerAsync(feed, context.Request.Method, path, query, body, ending.Token)
                ?? DemoResponse.Html(StatusCodes.Status404NotFound, "No such feed");
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            context.Response.ContentLength = answer.Body.Length;
            foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
            foreach (var segment in answer.Body)
                await context.Response.Body.WriteAsync(segment, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client gave up, which is what a hanging venue is for, or the process ends: nobody waits for this answer.
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(request.Method)) return [];
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }
}
