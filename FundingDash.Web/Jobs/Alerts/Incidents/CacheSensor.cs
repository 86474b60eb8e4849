using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Hosting.Caching;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>Looks whether Redis is there, where one is configured.</summary>
internal sealed class CacheSensor(RedisLink redis) : ISystemSensor
{
    public bool IsShared => true;

    public IEnumerable<SystemSign> Read(DateTimeOffset now) =>
        redis.IsConfigured ? [new(SystemTrouble.CacheDown, "redis", !redis.IsConnected, "Redis does not answer; everything goes on from memory")] : [];
}
