using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;

namespace FundingDash.Web.Demo.Hosting;

/// <summary>Answers from the simulated venues in memory, without a socket: for benchmarks and tests.</summary>
public sealed class DemoHandler(DemoExchange exchange) : HttpMessageHandler
{
    /// <summary>Base address of a feed; the venue's own paths go after it.</summary>
    public static Uri BaseUrl(string feed) => new("http://demo.invalid/" + feed + "/");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (feed, path) = DemoPath.Split(request.RequestUri!.AbsolutePath);
        var query = QueryHelpers.ParseQuery(request.RequestUri.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var answer = await exchange.AnswerAsync(feed, request.Method.Method, path, query, body, cancellationToken);
        return Message(answer ?? DemoResponse.Html(404, "No such feed"), request);
    }

    private static HttpResponseMessage Message(DemoResponse answer, HttpRequestMessage request)
    {
        var content = new StreamContent(PipeReader.Create(answer.Body).AsStream());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = content, RequestMessage = request };
        foreach (var (name, value) in answer.Headers) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
