using System.Collections.Concurrent;
using System.Net.Mime;
using FundingDash.Web.Hosting.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FundingDash.Tests.Storage.Archive;

/// <summary>Storage that speaks as much of S3 as the archive needs: put, get, list in pages of one, delete.</summary>
internal sealed class FakeBucket : IAsyncDisposable
{
    private const string Prefix = "old/";
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);

    private FakeBucket(WebApplication app) => _app = app;

    public BucketSettings Settings => new("rates", Prefix, new(_app.Urls.First()), "us-east-1", new("id", "secret"));

    public ConcurrentQueue<string> Paths { get; } = [];

    public ConcurrentQueue<string> Authorizations { get; } = [];

    /// <summary>Ends the connection in the middle of every object: the server does so when less comes than was announced.</summary>
    public bool IsCuttingOff { get; set; }

    public static async Task<FakeBucket> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var bucket = new FakeBucket(builder.Build());
        bucket._app.Run(bucket.AnswerAsync);
        await bucket._app.StartAsync();
        return bucket;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        Paths.Enqueue(path);
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        var key = path["/rates".Length..].TrimStart('/');
        switch (http.Request.Method)
        {
            case "PUT":
                using (var body = new MemoryStream())
                {
                    await http.Request.Body.CopyToAsync(body);
                    _objects[key] = body.ToArray();
                }

                break;
            case "DELETE":
                _objects.TryRemove(key, out _);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "GET" when key.Length == 0:
                await ListAsync(http);
                break;
            case "GET" when _objects.TryGetValue(key, out var content) && IsCuttingOff:
                http.Response.ContentLength = content.Length;
                await http.Response.Body.WriteAsync(content.AsMemory(0, content.Length / 2));
                break;
            case "GET" when _objects.TryGetValue(key, out var content):
                await http.Response.Body.WriteAsync(content);
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                await http.Response.WriteAsync("<Error><Code>NoSuchKey</Code><Message>none</Message></Error>");
                break;
        }
    }

    private Task ListAsync(HttpContext http)
    {
        var after = http.Request.Query["continuation-token"].ToString();
        var left = _objects.Keys.Where(key => key.StartsWith(http.Request.Query["prefix"].ToString(), StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0).Order(StringComparer.Ordinal).ToList();
        http.Response.ContentType = MediaTypeNames.Application.Xml;
        var page = left.Count == 0 ? "" : $"<Contents><Key>{left[0]}</Key><Size>{_objects[left[0]].Length}</Size></Contents>";
        var next = left.Count > 1 ? $"<NextContinuationToken>{left[0]}</NextContinuationToken>" : "";
        return http.Response.WriteAsync($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>rates</Name><IsTruncated>{(left.Count > 1 ? "true" : "false")}</IsTruncated>{next}{page}</ListBucketResult>
            """);
    }
}
