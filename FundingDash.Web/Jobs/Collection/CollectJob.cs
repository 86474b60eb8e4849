using FundingDash.Web.Jobs.Scheduling;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>The recurring collection of one feed.</summary>
public sealed class CollectJob(string feed, FeedCollector collector, CollectionTicks ticks) : IJob
{
    public const string Prefix = "collect/";

    public Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        ticks.Note(feed);
        return collector.CollectAsync(feed, cancellationToken);
    }
}
