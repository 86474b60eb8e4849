using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FundingDash.Domain.Venues;

/// <summary>HTTP and JSON of one feed during one fetch: every way an answer can be bad becomes a <see cref="VenueFaultException"/>.</summary>
public sealed class VenueClient(HttpClient http)
{
    /// <summary>Largest body that is read. The largest real one (instrument lists) is about 2 MB.</summary>
    public const int MaxBodyBytes = 8 * 1024 * 1024;

    private const int ExcerptLength = 160;
    private int _requests;
    private long _bytes;

    /// <inheritdoc cref="FeedDefinition.RetryAfterInMilliseconds"/>
    public bool RetryAfterInMilliseconds { get; init; }

    /// <inheritdoc cref="FeedDefinition.RateLimitMark"/>
    public string? RateLimitMark { get; init; }

    /// <inheritdoc cref="VenueRequest.IsHistory"/>
    public bool IsHistory { get; init; }

    public int Requests => _requests;

    public long Bytes => _bytes;

    public void ResetCounters()
    {
        _requests = 0;
        _bytes = 0;
    }

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, int weight, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(HttpMethod.Get, path, body: null, type, weight, cancellationToken);

    public Task<T> PostJsonAsync<T>(string path, string body, JsonTypeInfo<T> type, int weight, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(HttpMethod.Post, path, body, type, weight, cancellationToken);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, string? body, JsonTypeInfo<T> type, int weight, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, path);
        request.Options.Set(VenueRequest.Weight, weight);
        request.Options.Set(VenueRequest.IsHistory, IsHistory);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            Interlocked.Increment(ref _requests);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(response, path, type, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new VenueFaultException(new(FailureKind.Network, $"{path}: {e.Message}"), e);
        }
        catch (IOException e)
        {
            throw new VenueFaultException(new(FailureKind.Malformed, $"{path}: the body broke off: {e.Message}"), e);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VenueFaultException(new(FailureKind.Timeout, $"{path}: no complete answer in time"), e);
        }
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var (buffer, length) = await ReadBodyAsync(response.Content, path, cancellationToken).ConfigureAwait(false);
        try
        {
            Interlocked.Add(ref _bytes, length);
            var body = buffer.AsMemory(0, length);
            if (!response.IsSuccessStatusCode)
                throw new VenueFaultException(StatusFailure(response, path, body.Span));
            return Parse(body.Span, path, type);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static T Parse<T>(ReadOnlySpan<byte> body, string path, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (body.TrimStart(" \t\r\n"u8).StartsWith("<"u8))
            throw new VenueFaultException(FailureKind.Malformed, $"{path}: an HTML page instead of JSON: {Excerpt(body)}");
        try
        {
            return JsonSerializer.Deserialize(body, type)
                ?? throw new VenueFaultException(FailureKind.Malformed, $"{path}: the answer is null");
        }
        catch (JsonException e)
        {
            throw new VenueFaultException(new(FailureKind.Malformed, $"{path}: not the documented JSON at {e.Path ?? "$"}, byte {e.BytePositionInLine}"), e);
        }
    }

    private static async Task<(byte[] Buffer, int Length)> ReadBodyAsync(HttpContent content, string path, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > MaxBodyBytes)
            throw TooLarge(path);
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeStream = stream.ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent((int?)content.Headers.ContentLength ?? 64 * 1024);
        var length = 0;
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > MaxBodyBytes)
                    throw TooLarge(path);
                if (length == buffer.Length)
                    Grow(ref buffer);
            }

            return (buffer, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static void Grow(ref byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    private static VenueFaultException TooLarge(string path) =>
        new(FailureKind.TooLarge, $"{path}: the body is larger than {MaxBodyBytes / 1024 / 1024} MiB");

    private FetchFailure StatusFailure(HttpResponseMessage response, string path, ReadOnlySpan<byte> body)
    {
        var status = (int)response.StatusCode;
        var kind = response.StatusCode switch
        {
            // 418 is Binance's ban after an ignored 429.
            HttpStatusCode.TooManyRequests or (HttpStatusCode)418 => FailureKind.RateLimited,
            _ when RateLimitMark is { } mark && body.IndexOf(Encoding.UTF8.GetBytes(mark)) >= 0 => FailureKind.RateLimited,
            HttpStatusCode.Forbidden or HttpStatusCode.UnavailableForLegalReasons => FailureKind.Blocked,
            HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => FailureKind.Timeout,
            _ => FailureKind.HttpStatus,
        };
        return new(kind, string.Create(CultureInfo.InvariantCulture, $"{path}: HTTP {status}: {Excerpt(body)}"), status, RetryAfterHeader.Read(response, RetryAfterInMilliseconds));
    }

    private static string Excerpt(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? "(empty body)" : Encoding.UTF8.GetString(body[..Math.Min(body.Length, ExcerptLength)]);
}
