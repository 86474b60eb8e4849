using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Primitives;

namespace FundingDash.Web.Api.Answers;

/// <summary>
/// An answer that is large or often asked for: serialised once per moment, compressed once per moment and coding, served as bytes. Made when
/// first asked for; whoever asks while somebody makes the next one gets the last one, so that no crowd waits or makes it twice.
/// </summary>
internal sealed class VersionedBody<T>(ApiMoments moments, ApiCacheCounters counters, int seconds, Func<ApiMoment, T> answer)
{
    private readonly JsonTypeInfo<T> _type = ApiWriter.TypeInfo<T>();
    // Megabytes every other second on the large object heap would cost pauses: the room is used again, by whoever holds the lock.
    private readonly ArrayBufferWriter<byte> _plain = new();
    private readonly StringValues _cacheControl = ApiCaching.MaxAge(seconds);
    private readonly Lock _making = new();
    private volatile Made? _latest;

    /// <summary>Answers with the body, with 304 when the client has it, or with a problem while there is no data.</summary>
    public Task ServeAsync(HttpContext http)
    {
        var moment = moments.Current;
        if (moment.IsEmpty)
            return ApiWriter.WriteAsync(http, ApiProblem.NoData);
        if (ApiCaching.IsKnown(http, _cacheControl, moment.ETag))
        {
            counters.Hit();
            return Task.CompletedTask;
        }

        var coding = ContentCodings.Choose(http.Request.Headers.AcceptEncoding);
        var made = Get(moment, coding);
        if (!ReferenceEquals(made.Moment, moment) && ApiCaching.IsKnown(http, _cacheControl, made.Moment.ETag))
            return Task.CompletedTask;
        return WriteAsync(http, coding, made.Find(coding) ?? Compress(made, coding));
    }

    private static Task WriteAsync(HttpContext http, ContentCoding coding, byte[] bytes)
    {
        var response = http.Response;
        response.ContentType = ApiWriter.Json;
        response.ContentLength = bytes.Length;
        response.Headers.Vary = "Accept-Encoding";
        if (coding.Header() is { } header)
            response.Headers.ContentEncoding = header;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    private Made Get(ApiMoment moment, ContentCoding coding)
    {
        var latest = _latest;
        if (latest?.Moment.Sequence >= moment.Sequence)
        {
            counters.Hit();
            return latest;
        }

        if (latest is null)
            _making.Enter();
        else if (!_making.TryEnter())
        {
            counters.Hit();
            return latest;
        }

        try
        {
            if (_latest is { } made && made.Moment.Sequence >= moment.Sequence)
                return made;
            counters.Miss();
            return _latest = Make(moment, coding, _latest);
        }
        finally
        {
            _making.Exit();
        }
    }

    // What was asked for will be asked for again: ready before anybody sees this one.
    private Made Make(ApiMoment moment, ContentCoding asked, Made? before)
    {
        Serialise(moment);
        var made = new Made(moment);
        foreach (var coding in Enum.GetValues<ContentCoding>())
        {
            if (coding == asked || before?.IsAsked(coding) == true)
                made.Set(coding, coding.Compress(_plain.WrittenSpan));
        }

        return made;
    }

    private byte[] Compress(Made made, ContentCoding coding)
    {
        lock (_making)
        {
            if (made.Find(coding) is { } bytes)
                return bytes;
            Serialise(made.Moment);
            return made.Set(coding, coding.Compress(_plain.WrittenSpan));
        }
    }

    private void Serialise(ApiMoment moment)
    {
        _plain.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_plain, new JsonWriterOptions { SkipValidation = true });
        JsonSerializer.Serialize(writer, answer(moment), _type);
    }

    private sealed class Made(ApiMoment moment)
    {
        private readonly byte[]?[] _bodies = new byte[]?[Enum.GetValues<ContentCoding>().Length];
        private readonly bool[] _asked = new bool[Enum.GetValues<ContentCoding>().Length];

        public ApiMoment Moment => moment;

        public bool IsAsked(ContentCoding coding) => _asked[(int)coding];

        /// <summary>Null when nobody has asked for it yet.</summary>
        public byte[]? Find(ContentCoding coding)
        {
            _asked[(int)coding] = true;
            return Volatile.Read(ref _bodies[(int)coding]);
        }

        public byte[] Set(ContentCoding coding, byte[] bytes)
        {
            Volatile.Write(ref _bodies[(int)coding], bytes);
            return bytes;
        }
    }
}
