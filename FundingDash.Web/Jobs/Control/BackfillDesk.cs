using FundingDash.Domain.Funding;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.History;
using FundingDash.Web.Storage.Accounts;

namespace FundingDash.Web.Jobs.Control;

/// <summary>What an admin may do with the reading of history; every deed is audited.</summary>
public sealed class BackfillDesk(BackfillService backfills, HistoryFeeds feeds, AuditLog audit, TimeProvider clock)
{
    /// <summary>Feeds whose history can be read.</summary>
    public IReadOnlyList<string> Feeds => [.. feeds.Keys];

    /// <summary>Queues a backfill of each feed.</summary>
    /// <returns>Whether any was queued, and the words.</returns>
    public async Task<(bool Done, string Words)> StartAsync(IReadOnlyCollection<string> keys, int days, bool onlyIncomplete, Actor actor)
    {
        if (days is < 1 or > BackfillSettings.MostDays)
            return (false, $"Days must be from 1 to {BackfillSettings.MostDays}.");
        var known = feeds.Keys.Where(keys.Contains).ToList();
        if (known.Count == 0)
            return (false, "Choose at least one venue.");
        var queued = await QueueAsync(known, days, onlyIncomplete, actor);
        return queued.Count == 0 ? (false, "Each of these venues is waiting or being read already.") : (true, $"{queued.Count} of {known.Count} venues queued.");
    }

    /// <summary>Queues a backfill of each feed; one that has a backfill waiting or running keeps that.</summary>
    /// <returns>The feeds for which one was queued.</returns>
    public async Task<IReadOnlyList<string>> QueueAsync(IEnumerable<string> keys, int days, bool onlyIncomplete, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetUtcNow();
        // Feed by feed: whoever hangs up in between gets all of it, and it is audited.
        var queued = await backfills.QueueAsync(keys, new TimeRange(now.AddDays(-days), now), onlyIncomplete, actor.Name, CancellationToken.None);
        if (queued.Count > 0)
            await audit.AddAsync(new("backfill started", actor.Name, actor.Address, New: $"{string.Join(", ", queued)}; {days} days{(onlyIncomplete ? ", only incomplete" : "")}"));
        return queued;
    }

    /// <summary>Stops the backfill of a feed, or (null) all of them, on whichever instance.</summary>
    /// <returns>How many were stopped.</returns>
    public async Task<int> StopAsync(string? feed, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var stopped = feed is null ? await backfills.CancelAllAsync(CancellationToken.None) : await backfills.CancelAsync(feed, CancellationToken.None);
        if (stopped > 0)
            await audit.AddAsync(new("backfill stopped", actor.Name, actor.Address, New: feed ?? "all"));
        return stopped;
    }
}
