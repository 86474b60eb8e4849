using System.Text.Json.Serialization.Metadata;

namespace FundingDash.Domain.Venues.KuCoin;

/// <summary>Requests with KuCoin's own error semantics.</summary>
internal sealed class KuCoinApi(VenueClient client)
{
    private const string Success = "200000";
    private const string TooManyRequests = "429000";

    /// <summary>The rows of an answer whose <c>code</c> is success, which are null where there are none; any other becomes a <see cref="VenueFaultException"/>.</summary>
    public async Task<List<T?>> GetAsync<T>(string path, JsonTypeInfo<KuCoinAnswer<T>> type, int weight, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await client.GetAsync(path, type, weight, cancellationToken).ConfigureAwait(false);
        return answer.Code == Success
            ? answer.Data ?? []
            : throw new VenueFaultException(
                answer.Code == TooManyRequests ? FailureKind.RateLimited : FailureKind.VenueError,
                $"{path}: code {answer.Code ?? "(none)"}: {answer.Msg}");
    }
}
