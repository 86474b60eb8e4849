using System.Net;
using System.Text;

namespace FundingDash.Tests.Support;

/// <summary>A venue that answers from a table of path prefixes; what is not in it is 404. Remembers what it was asked.</summary>
internal sealed class StubVenue : HttpMessageHandler
{
    private readonly List<(string Key, Func<HttpRequestMessage, HttpResponseMessage> Answer)> _routes = [];

    public List<string> Asked { get; } = [];

    public StubVenue On(string key, string json, HttpStatusCode status = HttpStatusCode.OK, string mediaType = "application/json") =>
        On(key, _ => new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, mediaType) });

    /// <summary>The key is matched against "path?query" below the base address, or against the body of a POST; the last fitting route wins.</summary>
    public StubVenue On(string key, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        _routes.Add((key, answer));
        return this;
    }

    public HttpClient Client() => new(this, disposeHandler: false) { BaseAddress = new Uri("http://venue.test/") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = request.RequestUri!.PathAndQuery.TrimStart('/');
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (Asked)
            Asked.Add(body.Length == 0 ? path : $"{path} {body}");
        var route = _routes.FindLast(r => path.StartsWith(r.Key, StringComparison.Ordinal) || (body.Length > 0 && body == r.Key));
        return route.Answer is null
            ? new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("{}") }
            : route.Answer(request);
    }
}
