using FundingDash.Web.Api.Answers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace FundingDash.Web.Api.Streaming;

/// <summary>The response of one client.</summary>
internal sealed class StreamConnection(HttpResponse response, ContentCoding coding)
{
    public const string ContentType = "text/event-stream";

    // The server copies what it is given before it waits for the reader: given a whole event, it would keep megabytes for each that reads slowly.
    private const int PieceLength = 16 * 1024;

    /// <summary>Writes the head of the response.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        // nginx would collect events until its buffer is full.
        response.Headers["X-Accel-Buffering"] = "no";
        if (coding != ContentCoding.Gzip)
            return;
        response.Headers.ContentEncoding = coding.Header();
        await response.Body.WriteAsync(StreamEvent.GzipHeader, cancellationToken);
    }

    /// <summary>Returns when the reader has taken nearly all of it.</summary>
    public async Task WriteAsync(StreamEvent message, CancellationToken cancellationToken)
    {
        for (var left = message.As(coding); left.Length > 0; left = left[Math.Min(PieceLength, left.Length)..])
            await response.Body.WriteAsync(left[..Math.Min(PieceLength, left.Length)], cancellationToken);
    }

    /// <summary>Brotli has no blocks that fit into every stream: who asks for it takes gzip, or plain text.</summary>
    public static ContentCoding Choose(HttpRequest request) => ContentCodings.Choose(request.Headers.AcceptEncoding, ContentCoding.Gzip);
}
