using System.Collections.Concurrent;

namespace FundingDash.Web.Live.Alerts;

/// <summary>Holds the newest events of everybody, and wakes the pages of those whose they are: no page asks for them, and those of strangers do not listen.</summary>
public sealed class NoticeStore
{
    /// <summary>A page that was away for longer finds what it has missed on the page of alerts.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private const int MostKept = 20;

    private readonly ConcurrentDictionary<Guid, Latest<UserNotices>> _users = new();
    private long _last = -1;

    /// <summary>The place of the newest event; null until it is known.</summary>
    public long? Last => Volatile.Read(ref _last) is >= 0 and var last ? last : null;

    /// <summary>One person's events and a task that completes when there are others.</summary>
    public (UserNotices Notices, Task Replaced) Observe(Guid user) => Of(user).Observe();

    /// <summary>Takes what is new.</summary>
    /// <param name="notices">In their order.</param>
    /// <param name="last">The place of the newest event there is.</param>
    public void Publish(IReadOnlyList<AlertNotice> notices, long last)
    {
        ArgumentNullException.ThrowIfNull(notices);
        // Before the pages are woken: one that opens now begins behind what it is shown.
        Volatile.Write(ref _last, last);
        foreach (var own in notices.GroupBy(notice => notice.User))
        {
            var oldest = own.Last().ToldAt - Kept;
            Of(own.Key).Replace(before => new([.. before.Recent.Concat(own).Where(notice => notice.ToldAt >= oldest).TakeLast(MostKept)]));
        }
    }

    private Latest<UserNotices> Of(Guid user) => _users.GetOrAdd(user, static _ => new(UserNotices.None));
}
