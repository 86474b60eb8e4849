using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Keys;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage.Keys;

namespace FundingDash.Web.Api.Access;

/// <summary>Knows who calls the API, and lets nobody call too often. Every instance counts for itself. Allocates next to nothing.</summary>
internal sealed class AccessGate(SettingsStore settings, ApiKeyRing keys, AdminSettings admin, TimeProvider clock)
{
    private const string Bearer = "Bearer ";
    private const int KnownNumbers = 1_024;

    private static readonly string[] Numbers = [.. Enumerable.Range(0, KnownNumbers).Select(number => number.ToString())];
    private static readonly ApiProblem UnknownKey = new(StatusCodes.Status401Unauthorized, "The key is unknown or revoked. Reading needs none: leave it out, or ask the operator for another.");
    private static readonly ApiProblem Unchecked = new(StatusCodes.Status503ServiceUnavailable, "Keys cannot be checked: the database has not answered since the start. Reading needs none.") { RetryAfter = 5 };

    private readonly AddressBuckets _addresses = new();
    private readonly ApiKeyHash? _admin = ApiKeyHash.Of(admin.ApiKey);
    private readonly long _started = clock.GetTimestamp();
    private volatile Allowances _allowances = new(settings.Settings.Limits);

    // Made anew when the limits have changed; what a client has spent stays spent.
    private Allowances Allowed => settings.Settings.Limits is var limits && ReferenceEquals(limits, _allowances.Limits) ? _allowances : _allowances = new(limits);

    private long Now => clock.GetElapsedTime(_started).Ticks;

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        // A browser asks beforehand whether it may ask: that is no request of its own.
        if (HttpMethods.IsOptions(http.Request.Method))
            return next(http);
        var key = Key(http.Request.Headers);
        var allowed = Allowed;
        if (key.IsEmpty)
            return AnswerAsync(http, next, allowed.Anonymous, _addresses.Take(allowed.Anonymous, http.Connection.RemoteIpAddress, Now, allowed.Cost(http.Request.Path)));
        var hash = ApiKeyHash.Of(key);
        if (hash is { } given && given == _admin)
        {
            KnownKey.Note(http);
            return next(http);
        }

        return hash is { } known && keys.Find(known) is { } entry ? AnswerAsync(http, next, entry) : LookUpAsync(http, next, hash, allowed.Anonymous);
    }

    private Task LookUpAsync(HttpContext http, RequestDelegate next, ApiKeyHash? hash, Allowance anonymous) =>
        // Guesses are paid for by the address.
        AnswerAsync(http, context => LookUpPaidAsync(context, next, hash), anonymous, _addresses.Take(anonymous, http.Connection.RemoteIpAddress, Now, cost: 1));

    private async Task LookUpPaidAsync(HttpContext http, RequestDelegate next, ApiKeyHash? hash)
    {
        if (hash is { } known && await keys.FindStoredAsync(known, http.RequestAborted) is { } entry)
            await AnswerAsync(http, next, entry);
        else
            await ApiWriter.WriteAsync(http, keys.IsLoaded ? UnknownKey : Unchecked);
    }

    private Task AnswerAsync(HttpContext http, RequestDelegate next, ApiKeyEntry entry)
    {
        entry.Use(clock.GetUtcNow());
        KnownKey.Note(http);
        var allowed = Allowed;
        var allowance = entry.Tier == ApiTier.Pro ? allowed.Pro : allowed.Free;
        return AnswerAsync(http, next, allowance, entry.Bucket.Take(allowance, Now, allowed.Cost(http.Request.Path)));
    }

    private static Task AnswerAsync(HttpContext http, RequestDelegate next, Allowance allowance, Taken taken)
    {
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = allowance.Text;
        headers["RateLimit-Remaining"] = Text(taken.Remaining);
        headers["RateLimit-Reset"] = Text(taken.ResetSeconds);
        if (taken.IsAllowed)
            return next(http);
        return ApiWriter.WriteAsync(http, new(StatusCodes.Status429TooManyRequests, $"{allowance.Text} requests a minute are allowed; some count for several. Ask again in {taken.RetrySeconds} s.") { RetryAfter = taken.RetrySeconds });
    }

    private static ReadOnlySpan<char> Key(IHeaderDictionary headers)
    {
        if (headers[AdminFilter.Header] is { Count: > 0 } own)
            return own[0].AsSpan().Trim();
        var authorization = headers.Authorization is { Count: > 0 } given ? given[0].AsSpan() : default;
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : default;
    }

    private static string Text(int number) => number < KnownNumbers ? Numbers[number] : number.ToString();
}
