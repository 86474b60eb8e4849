using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Caching;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Hosting.Caching;

/// <summary>A link that has never been connected.</summary>
internal sealed class LateRig(RedisServer server) : IAsyncDisposable
{
    public RedisLink Link { get; } = new(
        RedisSettings.Read(GivenSettings.Of((RedisSettings.ConnectionStringKey, server.Address)), []), new(), TimeProvider.System, NullLogger<RedisLink>.Instance);

    public Task<bool> AskAsync() => Link.AskAsync(async database => await database.PingAsync() > TimeSpan.Zero, otherwise: false);

    public ValueTask DisposeAsync() => Link.DisposeAsync();
}
