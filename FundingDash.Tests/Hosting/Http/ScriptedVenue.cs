using System.Net;
using System.Net.Http.Headers;

namespace FundingDash.Tests.Hosting.Http;

/// <summary>A venue that answers one request after the other from a script; the last answer repeats.</summary>
internal sealed class ScriptedVenue : HttpMessageHandler
{
    private readonly List<Func<CancellationToken, Task<HttpResponseMessage>>> _script = [];

    public int Requests { get; private set; }

    public List<string> Bodies { get; } = [];

    public ScriptedVenue Then(HttpStatusCode status, TimeSpan? retryAfter = null) => Then(() => Answer(status, retryAfter));

    public ScriptedVenue ThenThrow(Exception exception) => Then(() => throw exception);

    public ScriptedVenue ThenHang() => Add(async token =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, token);
        throw new InvalidOperationException("never reached");
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
            Bodies.Add(await content.ReadAsStringAsync(cancellationToken));
        return await _script[Math.Min(Requests++, _script.Count - 1)](cancellationToken);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, TimeSpan? retryAfter)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent("{}") };
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = new RetryConditionHeaderValue(wait);
        return response;
    }

    private ScriptedVenue Then(Func<HttpResponseMessage> answer) => Add(_ => Task.FromResult(answer()));

    private ScriptedVenue Add(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _script.Add(answer);
        return this;
    }
}
