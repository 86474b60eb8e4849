using FundingDash.Domain.Funding;
using FundingDash.Web.Hosting;
using FundingDash.Web.Live;

namespace FundingDash.Web.Api.Health;

/// <summary>Judges the process from what is in memory: a probe costs no query and no request.</summary>
public sealed class HealthJudge(SnapshotStore store, TimeProvider clock, IDatabaseState? database = null, StopNotice? stop = null)
{
    public bool IsDatabaseUp => database is not { IsUp: false };

    /// <summary>Whether traffic can be sent here, and what is missing if not.</summary>
    public ReadyAnswer Ready()
    {
        var missing = new List<string>();
        if (stop is { IsGiven: true })
            missing.Add("the app is stopping");
        if (store.Current.ContractCount == 0)
            missing.Add("no data yet: no venue has been collected and none was stored");
        if (!IsDatabaseUp)
            missing.Add(DatabaseDown());
        return missing.Count == 0 ? new("ready", null) : new("not_ready", missing);
    }

    /// <summary>Healthy when the database answers and at least one feed is live.</summary>
    public HealthAnswer Health()
    {
        var now = clock.GetUtcNow();
        var live = store.Current.Feeds.Any(slice => slice.Health.StateAt(now) is FeedState.Live or FeedState.Late);
        return new(IsDatabaseUp && live ? "healthy" : "degraded", IsDatabaseUp ? "connected" : "disconnected", now);
    }

    private string DatabaseDown()
    {
        var since = database?.Since is { } at ? $" since {at:yyyy-MM-dd HH:mm:ss} UTC" : "";
        var error = database?.Error is { } text ? $": {text}" : "";
        return $"the database is down{since}{error}";
    }
}
