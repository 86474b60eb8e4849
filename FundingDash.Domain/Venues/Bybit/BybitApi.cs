using System.Text.Json.Serialization.Metadata;

namespace FundingDash.Domain.Venues.Bybit;

/// <summary>Requests with Bybit's own error semantics.</summary>
internal sealed class BybitApi(VenueClient client)
{
    // The ban for more than 600 requests in 5 s ends by itself after about ten minutes.
    private static readonly TimeSpan BanLength = TimeSpan.FromMinutes(10);

    /// <summary>An answer whose <c>retCode</c> is 0; any other becomes a <see cref="VenueFaultException"/>.</summary>
    public async Task<BybitAnswer<T>> GetAsync<T>(string path, JsonTypeInfo<BybitAnswer<T>> type, CancellationToken cancellationToken)
        where T : class
    {
        BybitAnswer<T> answer;
        try
        {
            answer = await client.GetAsync(path, type, weight: 1, cancellationToken).ConfigureAwait(false);
        }
        catch (VenueFaultException e) when (IsBan(e.Failure))
        {
            throw new VenueFaultException(e.Failure with { Kind = FailureKind.RateLimited, RetryAfter = e.Failure.RetryAfter ?? BanLength }, e);
        }

        if (answer.RetCode == "0")
            return answer;

        // 10006 is the limit of an account, 10018 of an address, 10429 of the whole system.
        var kind = answer.RetCode is "10006" or "10018" or "10429" ? FailureKind.RateLimited : FailureKind.VenueError;
        throw new VenueFaultException(kind, $"{path}: retCode {answer.RetCode ?? "(none)"}: {answer.RetMsg}");
    }

    // 403 stands for two things: a refused country, and too many requests.
    private static bool IsBan(FetchFailure failure) =>
        failure is { HttpStatus: 403 } && failure.Detail.Contains("access too frequent", StringComparison.OrdinalIgnoreCase);
}
