using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Accounts;

/// <summary>Knows keys that open the API where reading needs an account. Every registered one is asked.</summary>
public interface IApiKeyCheck
{
    ValueTask<bool> KnowsAsync(string key, CancellationToken cancellationToken);
}

internal sealed class AdminKeyCheck(AdminSettings settings) : IApiKeyCheck
{
    public ValueTask<bool> KnowsAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(settings.Accepts(key));
}
