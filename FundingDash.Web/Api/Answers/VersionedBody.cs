using Microsoft.Extensions.Primitives;

namespace FundingDash.Web.Api.Answers;

/// <summary>
/// An answer that is large or often asked for: serialised once per moment, compressed once per moment and coding, served as bytes. Made when
/// first asked for; whoever asks while somebody makes the next one gets the last one, so that no crowd waits or makes it twice.
/// </summary>
internal sealed class VersionedBody(ApiMoments moments, ApiCacheCounters counters, int seconds, Func<ApiMoment, byte[]> serialise)
{
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

        var made = Get(moment);
        if (!ReferenceEquals(made.Moment, moment) && ApiCaching.IsKnown(http, _cacheControl, made.Moment.ETag))
            return Task.CompletedTask;
        return WriteAsync(http, made);
    }

    private static Task WriteAsync(HttpContext http, Made made)
    {
        var coding = ContentCodings.Choose(http.Request.Headers.AcceptEncoding);
        var bytes = made.Bytes(coding);
        var response = http.Response;
        response.ContentType = ApiWriter.Json;
        response.ContentLength = bytes.Length;
        response.Headers.Vary = "Accept-Encoding";
        if (coding.Header() is { } header)
            response.Headers.ContentEncoding = header;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    private Made Get(ApiMoment moment)
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
            return _latest = new(moment, serialise(moment), _latest);
        }
        finally
        {
            _making.Exit();
        }
    }

    private sealed class Made
    {
        private readonly Lazy<byte[]>[] _codings;

        public Made(ApiMoment moment, byte[] plain, Made? before)
        {
            Moment = moment;
            _codings = [.. Enum.GetValues<ContentCoding>().Select(coding => new Lazy<byte[]>(() => coding.Compress(plain)))];
            // What was asked for will be asked for again: ready before anybody sees this one.
            for (var i = 0; i < _codings.Length; i++)
            {
                if (before?._codings[i].IsValueCreated == true)
                    _ = _codings[i].Value;
            }
        }

        public ApiMoment Moment { get; }

        public byte[] Bytes(ContentCoding coding) => _codings[(int)coding].Value;
    }
}
