using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FundingDash.Tests.Jobs.Alerts;

/// <summary>Somebody's webhook on this machine: answers as told, in turn, and remembers what came.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>In place of a status: no answer at all.</summary>
    public const int Hangs = 0;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<int> _answers;
    private readonly CancellationTokenSource _end = new();

    private Receiver(WebApplication app, int[] answers) => (_app, _answers) = (app, new(answers));

    public ConcurrentQueue<(string Path, IHeaderDictionary Headers, byte[] Body, DateTimeOffset At)> Requests { get; } = [];

    /// <summary>Completes with the first request.</summary>
    public TaskCompletionSource FirstCame { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Address => new(_app.Urls.First() + "/hook");

    /// <param name="answers">Status codes; after the last of them 200.</param>
    public static async Task<Receiver> StartAsync(params int[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build(), answers);
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public string Text(int request) => Encoding.UTF8.GetString(Requests.ElementAt(request).Body);

    /// <summary>The events that a message of ours is about.</summary>
    public IReadOnlyList<Guid> EventIds(int request)
    {
        using var body = JsonDocument.Parse(Text(request));
        return [.. body.RootElement.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("event_id").GetGuid())];
    }

    /// <summary>Lets those go that hang.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_end.IsCancellationRequested)
            return;
        await _end.CancelAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Requests.Enqueue((http.Request.Path, new HeaderDictionary(http.Request.Headers.ToDictionary()), body.ToArray(), TimeProvider.System.GetUtcNow()));
        FirstCame.TrySetResult();
        var status = _answers.TryDequeue(out var next) ? next : StatusCodes.Status200OK;
        if (status == Hangs)
            await Task.Delay(Timeout.Infinite, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        else
            http.Response.StatusCode = status;
    }
}
