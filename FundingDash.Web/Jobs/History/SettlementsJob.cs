using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Shortly after every hour: appends what a venue has paid, and closes gaps of the last month.</summary>
public sealed partial class SettlementsJob(string feed, FeedBackfill backfill, BackfillProgressStore progress, HistoryStore history, TimeProvider clock, ILogger<SettlementsJob> logger) : IJob
{
    public const string Prefix = "settlements/";
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);

    // What was never asked for; what is older is a backfill's business.
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    // A settlement that was published late, or unreadable, is asked for again every hour as long as this, and once a day within the window.
    private static readonly TimeSpan RecentGaps = TimeSpan.FromDays(3);

    // While a backfill is at the rest, only what is new.
    private static readonly TimeSpan NewestOnly = TimeSpan.FromHours(30);

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!history.IsLoaded)
            return;
        var now = clock.GetUtcNow();
        var isFilling = progress.Current.TryGetValue(feed, out var run) && !run.IsOver;
        var range = isFilling ? NewestOnly : Window;
        var gaps = isFilling ? TimeSpan.Zero : now.Hour == 0 ? Window : RecentGaps;
        var steps = new SettlementSteps(context.Report);
        var failure = await backfill.RunAsync(feed, new(new(now - range, now)) { Gaps = new(now - gaps, now) }, steps.Add, cancellationToken);
        if (failure is not null)
            context.Report.Fail(failure);
        Appended(logger, feed, context.Report.Records ?? 0, failure);
    }

    [LoggerMessage(1, LogLevel.Debug, "{Feed}: {Records} new settlements {Failure}")]
    private static partial void Appended(ILogger logger, string feed, long records, string? failure);
}
