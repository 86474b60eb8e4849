using System.Collections.Concurrent;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>When the scheduler last called for each feed in this process.</summary>
public sealed class CollectionTicks(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);

    public void Note(string feed) => _last[feed] = clock.GetUtcNow();

    /// <summary>Null before the first.</summary>
    public DateTimeOffset? Last(string feed) => _last.TryGetValue(feed, out var at) ? at : null;
}
