namespace FundingDash.Domain.Venues;

/// <summary>Reads how long a venue asks us to stay away.</summary>
public static class RetryAfterHeader
{
    // A venue that counts in milliseconds may be read through a proxy that counts in seconds: so small a number is
    // taken for seconds, because waiting too long harms nobody.
    private static readonly TimeSpan LongestInSeconds = TimeSpan.FromSeconds(60);

    /// <summary>The wait of the header <c>Retry-After</c>; null when it is absent, unreadable or in the past.</summary>
    /// <param name="response">The venue's answer.</param>
    /// <param name="milliseconds">The venue writes milliseconds where the standard wants seconds (see <see cref="FeedDefinition.RetryAfterInMilliseconds"/>).</param>
    public static TimeSpan? Read(HttpResponseMessage response, bool milliseconds = false)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => milliseconds && delta > LongestInSeconds ? delta / 1000 : delta,
            { Date: { } date } when response.Headers.Date is { } sent && date > sent => date - sent,
            _ => null,
        };
    }
}
