using FundingDash.Web.Live;
using FundingDash.Web.Live.Alerts;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Notices;

/// <summary>Brings events to the open pages of this instance, whichever instance they happened on: it reads what is new when the database says that there is something, once for all pages.</summary>
public sealed partial class NoticeKeeper(
    NoticeReader reader, NoticeStore store, [FromKeyedServices(NoticeKeeper.Channel)] IInstanceChannel channel, TimeProvider clock, ILogger<NoticeKeeper> logger) : BackgroundService
{
    /// <summary>Key of the channel that it listens on.</summary>
    public const string Channel = "alerts";

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(2);

    private readonly Latest<object> _news = new(new());
    private long _last;

    /// <summary>Reads what is new, once.</summary>
    /// <returns>When to read again in any case.</returns>
    public async Task<DateTimeOffset> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var next = await reader.ReleaseAsync(now, cancellationToken);
        var after = _last;
        var last = Math.Max(after, await reader.LastAsync(cancellationToken));
        IReadOnlyList<AlertNotice> notices;
        do
        {
            notices = await reader.ListAsync(after, now - NoticeStore.Kept, cancellationToken);
            after = notices.Count > 0 ? notices[^1].Seq : after;
            last = Math.Max(last, after);
            store.Publish(notices, last);
        }
        while (notices.Count == NoticeReader.Most);
        _last = last;
        return next < now + LongestPause ? next.Value : now + LongestPause;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(channel.ListenAsync(_ => Look(), Look, stoppingToken), KeepAsync(stoppingToken));

    private void Look() => _news.Replace(_ => new());

    private async Task KeepAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (_, news) = _news.Observe();
            var pause = await TryReadAsync(stoppingToken) is { } next ? next - clock.GetUtcNow() : AfterFault;
            await news.WaitAsync(pause > LeastPause ? pause : LeastPause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<DateTimeOffset?> TryReadAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await ReadAsync(stoppingToken);
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            LogWaiting(logger, e.Message);
            return null;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogBug(logger, e);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The pages are not told of alerts until the database is back: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "An error of our own in telling pages of alerts")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
