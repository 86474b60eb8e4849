using System.IO.Compression;
using System.Runtime.CompilerServices;
using FundingDash.Domain.Funding;
using FundingDash.Tests.Hosting;
using FundingDash.Tests.Support;
using FundingDash.Web.Api;
using FundingDash.Web.Api.Streaming;
using FundingDash.Web.Hosting.Security;
using FundingDash.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Api.Streaming;

/// <summary>The stream over a store that a test fills, and a clock that it moves.</summary>
internal sealed class StreamHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication _app;

    private StreamHost(WebApplication app)
    {
        _app = app;
        Http = app.GetTestClient();
    }

    public HttpClient Http { get; }

    public ManualClock Clock => (ManualClock)_app.Services.GetRequiredService<TimeProvider>();

    public SnapshotStore Store => _app.Services.GetRequiredService<SnapshotStore>();

    public static async Task<StreamHost> StartAsync(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value));
        builder.WebHost.UseTestServer();
        builder.AddSecurity();
        var clock = new ManualClock();
        builder.Services
            .AddRoutingCore()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(new SnapshotStore(clock, [.. ((string[])["kucoin", "binance-usdm"]).Select(feed => new FeedHealth { Feed = feed, Period = TimeSpan.FromSeconds(30) })]))
            .AddApi()
            .AddApiStream();
        var app = builder.Build();
        app.UseRouting();
        app.UseSecurity();
        app.UseApi();
        app.MapStream();
        await app.StartAsync();
        return new(app);
    }

    public void Bring(string feed, params FundingQuote[] quotes) => Store.Apply(Quotes.Success(feed, quotes));

    public async Task<HttpResponseMessage> OpenAsync(string query = "", string? lastEventId = null, string? accepting = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, StreamEndpoints.Path + query);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        if (accepting is not null)
            request.Headers.AcceptEncoding.ParseAdd(accepting);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
    }

    /// <summary>The events of an open stream, each as its lines.</summary>
    public static async IAsyncEnumerable<string[]> EventsAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var reader = new StreamReader(response.Content.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(body, CompressionMode.Decompress) : body);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken) is { } line)
        {
            if (line.Length > 0)
            {
                lines.Add(line);
                continue;
            }

            yield return [.. lines];
            lines.Clear();
        }
    }

    /// <summary>Ends the app, which ends its streams.</summary>
    public Task StopAsync() => _app.StopAsync().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
