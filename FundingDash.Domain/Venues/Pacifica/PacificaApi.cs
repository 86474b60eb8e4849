using System.Text.Json.Serialization.Metadata;

namespace FundingDash.Domain.Venues.Pacifica;

/// <summary>Requests with Pacifica's own error semantics.</summary>
internal static class PacificaApi
{
    /// <summary>An answer whose <c>success</c> is true; any other becomes a <see cref="VenueFaultException"/>.</summary>
    public static async Task<T> GetAsync<T>(VenueClient client, string path, JsonTypeInfo<T> type, int credits, CancellationToken cancellationToken)
        where T : PacificaAnswer
    {
        var answer = await client.GetAsync(path, type, credits, cancellationToken).ConfigureAwait(false);
        if (answer.Success == "true")
            return answer;
        throw new VenueFaultException(
            answer.Code == "429" ? FailureKind.RateLimited : FailureKind.VenueError,
            $"{path}: success {answer.Success ?? "(none)"}, code {answer.Code ?? "(none)"}: {answer.Error}");
    }
}
