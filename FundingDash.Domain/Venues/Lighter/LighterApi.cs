using System.Text.Json.Serialization.Metadata;

namespace FundingDash.Domain.Venues.Lighter;

/// <summary>Requests with Lighter's own error semantics.</summary>
internal static class LighterApi
{
    /// <summary>All markets with their ids, inactive ones included.</summary>
    public const string Details = "orderBookDetails";

    public const string TooManyRequests = "23000";

    /// <summary>An answer whose <c>code</c> is 200; any other becomes a <see cref="VenueFaultException"/>.</summary>
    public static async Task<T> GetAsync<T>(VenueClient client, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : LighterAnswer
    {
        var answer = await client.GetAsync(path, type, weight: 1, cancellationToken).ConfigureAwait(false);
        return answer.Code switch
        {
            "200" => answer,
            TooManyRequests => throw new VenueFaultException(FailureKind.RateLimited, $"{path}: code {answer.Code}: {answer.Message}"),
            _ => throw new VenueFaultException(FailureKind.VenueError, $"{path}: code {answer.Code ?? "(none)"}: {answer.Message}"),
        };
    }
}
