using System.Data.Common;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Storage.History;

/// <summary>Counts what is stored beyond <see cref="HistoryStore.Kept"/>, from time to time while somebody asks.</summary>
/// <param name="count">Asks the database for what is stored from before a time.</param>
/// <param name="clock">Says when it is time to ask again.</param>
/// <param name="logger">Hears of failures.</param>
public sealed partial class OlderHistory(Func<DateTimeOffset, CancellationToken, Task<IReadOnlyList<StoredTotal>>> count, TimeProvider clock, ILogger<OlderHistory> logger)
{
    // The past changes only by a backfill; counting millions of rows takes the database a second.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _asking = new();
    private OlderTotals? _latest;
    private DateTimeOffset _due = DateTimeOffset.MinValue;
    private Task _answered = Task.CompletedTask;

    /// <summary>What is known, null when the database has never answered, and a task that completes when a running question has been answered.</summary>
    public (OlderTotals? Latest, Task Answered) Observe()
    {
        lock (_asking)
        {
            var now = clock.GetUtcNow();
            if (_answered.IsCompleted && now >= _due)
            {
                _due = now + Lifetime;
                _answered = AskAsync(EpochMinutes.ToTime(EpochMinutes.Floor(now - HistoryStore.Kept)));
            }

            return (_latest, _answered);
        }
    }

    private async Task AskAsync(DateTimeOffset before)
    {
        // Whoever watches does not wait: not for the first connection either.
        await Task.Yield();
        try
        {
            var feeds = await count(before, CancellationToken.None);
            lock (_asking)
                _latest = new(before, feeds);
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            LogFailed(logger, e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The older settlements cannot be counted: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
