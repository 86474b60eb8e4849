using System.Text.Json.Serialization.Metadata;

namespace FundingDash.Domain.Venues.Deribit;

/// <summary>Requests with Deribit's JSON-RPC error semantics.</summary>
internal static class DeribitApi
{
    /// <summary>The venue's own price of a call outside its matching engine.</summary>
    public const int CallCredits = 500;

    private const string TooManyRequests = "10028";

    /// <summary>The rows of <c>result</c>; an <c>error</c> becomes a <see cref="VenueFaultException"/>.</summary>
    public static async Task<List<T?>> GetAsync<T>(VenueClient client, string path, JsonTypeInfo<DeribitAnswer<T>> type, int weight, CancellationToken cancellationToken)
        where T : class
    {
        DeribitAnswer<T> answer;
        try
        {
            answer = await client.GetAsync(path, type, weight, cancellationToken).ConfigureAwait(false);
        }
        catch (VenueFaultException e) when (e.Failure.Kind == FailureKind.HttpStatus && e.Failure.Detail.Contains("too_many_requests", StringComparison.Ordinal))
        {
            // The venue sends its rate limit with HTTP 400 too; the excerpt of the body shows the message.
            throw new VenueFaultException(e.Failure with { Kind = FailureKind.RateLimited }, e);
        }

        if (answer is { Error: null, Result: { } rows })
            return rows;
        throw new VenueFaultException(
            answer.Error?.Code == TooManyRequests ? FailureKind.RateLimited : FailureKind.VenueError,
            $"{path}: code {answer.Error?.Code ?? "(none)"}: {answer.Error?.Message ?? "neither result nor error"}");
    }
}
