using System.Text.Json.Serialization.Metadata;

namespace FundingDash.Domain.Venues.Mexc;

/// <summary>Requests with MEXC's own error semantics.</summary>
internal sealed class MexcApi(VenueClient client)
{
    private const string TooManyRequests = "510";

    /// <summary>The data of an answer that says success, null where it has none; any other becomes a <see cref="VenueFaultException"/>.</summary>
    public async Task<T?> GetAsync<T>(string path, JsonTypeInfo<MexcAnswer<T>> type, int weight, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await client.GetAsync(path, type, weight, cancellationToken).ConfigureAwait(false);
        return answer.Success == "true"
            ? answer.Data
            : throw new VenueFaultException(
                answer.Code == TooManyRequests ? FailureKind.RateLimited : FailureKind.VenueError,
                $"{path}: code {answer.Code ?? "(none)"}: {answer.Message}");
    }
}
