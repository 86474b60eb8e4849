using Microsoft.Extensions.Primitives;

namespace FundingDash.Web.Api.Answers;

/// <summary>Says how long an answer may be kept, and when it is still the one that the client has.</summary>
internal static class ApiCaching
{
    public static StringValues MaxAge(int seconds) => $"public, max-age={seconds}";

    /// <summary>Marks the response with its tag; true when the client has it already and 304 is all there is to say.</summary>
    public static bool IsKnown(HttpContext http, StringValues cacheControl, string tag)
    {
        var headers = http.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = cacheControl;
        if (!Matches(http.Request.Headers.IfNoneMatch, tag))
            return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static bool Matches(StringValues given, string tag)
    {
        foreach (var line in given)
        {
            if (line is null)
                continue;
            if (string.Equals(line, tag, StringComparison.Ordinal))
                return true;
            foreach (var range in line.AsSpan().Split(','))
            {
                var one = line.AsSpan(range).Trim();
                if (one is "*" || Opaque(one).SequenceEqual(Opaque(tag)))
                    return true;
            }
        }

        return false;
    }

    // A proxy that takes the compression off may take the mark of a weak tag off too.
    private static ReadOnlySpan<char> Opaque(ReadOnlySpan<char> tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
