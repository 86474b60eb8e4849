using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
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
    private static readonly StreamPipeReaderOptions Segments = new(bufferSize: 64 * 1024, minimumReadSize: 4 * 1024);
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
        if (response.Content.Headers.ContentLength > MaxBodyBytes)
            throw TooLarge(path);
        // In small pooled segments: whole bodies in one array each would stay in the pool, megabytes per thread.
        var reader = PipeReader.Create(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), Segments);
        try
        {
            var body = await ReadBodyAsync(reader, path, cancellationToken).ConfigureAwait(false);
            Interlocked.Add(ref _bytes, body.Length);
            if (!response.IsSuccessStatusCode)
                throw new VenueFaultException(StatusFailure(response, path, body));
            return Parse(body, path, type);
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static T Parse<T>(ReadOnlySequence<byte> body, string path, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.FirstSpan.StartsWith("\uFEFF"u8))
            body = body.Slice(3);
        if (body.FirstSpan.TrimStart(" \t\r\n"u8).StartsWith("<"u8))
            throw new VenueFaultException(FailureKind.Malformed, $"{path}: an HTML page instead of JSON: {Excerpt(body)}");
        try
        {
            var json = new Utf8JsonReader(body);
            var answer = JsonSerializer.Deserialize(ref json, type)
                ?? throw new VenueFaultException(FailureKind.Malformed, $"{path}: the answer is null");
            return json.Read() ? throw new JsonException() : answer;
        }
        catch (JsonException e)
        {
            throw new VenueFaultException(new(FailureKind.Malformed, $"{path}: not the documented JSON at {e.Path ?? "$"}, byte {e.BytePositionInLine}"), e);
        }
    }

    private static async Task<ReadOnlySequence<byte>> ReadBodyAsync(PipeReader reader, string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.Length > MaxBodyBytes)
                throw TooLarge(path);
            if (read.IsCompleted)
                return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static VenueFaultException TooLarge(string path) =>
        new(FailureKind.TooLarge, $"{path}: the body is larger than {MaxBodyBytes / 1024 / 1024} MiB");

    private FetchFailure StatusFailure(HttpResponseMessage response, string path, ReadOnlySequence<byte> body)
    {
        var status = (int)response.StatusCode;
        var kind = response.StatusCode switch
        {
            // 418 is Binance's ban after an ignored 429.
            HttpStatusCode.TooManyRequests or (HttpStatusCode)418 => FailureKind.RateLimited,
            _ when RateLimitMark is { } mark && Encoding.UTF8.GetString(body).Contains(mark, StringComparison.Ordinal) => FailureKind.RateLimited,
            HttpStatusCode.Forbidden or HttpStatusCode.UnavailableForLegalReasons => FailureKind.Blocked,
            HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => FailureKind.Timeout,
            _ => FailureKind.HttpStatus,
        };
        return new(kind, string.Create(CultureInfo.InvariantCulture, $"{path}: HTTP {status}: {Excerpt(body)}"), status, RetryAfterHeader.Read(response, RetryAfterInMilliseconds));
    }

    private static string Excerpt(ReadOnlySequence<byte> body) =>
        body.IsEmpty ? "(empty body)" : Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, ExcerptLength)));
}
