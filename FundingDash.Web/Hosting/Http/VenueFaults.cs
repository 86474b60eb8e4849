using System.Net;

namespace FundingDash.Web.Hosting.Http;

/// <summary>What in an answer or exception calls for a retry, counts against the venue, or asks us to wait.</summary>
internal static class VenueFaults
{
    /// <summary>Faults of the moment: a second attempt may well succeed.</summary>
    public static bool IsTransient(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    /// <summary>No connection, or none in time (a connect timeout arrives as a cancellation with this inner exception).</summary>
    public static bool IsTransient(Exception exception) =>
        exception is HttpRequestException or Polly.Timeout.TimeoutRejectedException || IsConnectTimeout(exception);

    public static bool IsConnectTimeout(Exception exception) => exception is OperationCanceledException { InnerException: TimeoutException };

    /// <summary>429, and 418, which is Binance's ban after an ignored 429.</summary>
    public static bool IsRateLimit(HttpResponseMessage response) => response.StatusCode is HttpStatusCode.TooManyRequests or (HttpStatusCode)418;

    /// <summary>How long the venue asks us to stay away; null when it does not say.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        // Measured against the venue's own clock where it is sent: ours may differ.
        { Date: { } date } when date - (response.Headers.Date ?? now) is var wait => wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
