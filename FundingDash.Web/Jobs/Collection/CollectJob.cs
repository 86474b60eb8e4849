using FundingDash.Domain.Venues;
using FundingDash.Web.Jobs.Scheduling;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>The recurring collection of one feed.</summary>
public sealed class CollectJob(string feed, FeedCollector collector, CollectionTicks ticks) : IJob
{
    public const string Prefix = "collect/";

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ticks.Note(feed);
        if (await collector.CollectAsync(feed, cancellationToken) is not { } result)
        {
            context.Report.Skip("a collection of this feed was under way already");
            return;
        }

        if (result.Failure?.Kind == FailureKind.Held)
        {
            // The venue was not asked: the failures that led to this are in the history by themselves.
            context.Report.Skip(result.Failure.Detail);
            return;
        }

        context.Report.Count(result.Quotes.Count);
        if (result is { Outcome: FetchOutcome.Failure, Failure: { } failure })
            context.Report.Fail(failure.Detail);
    }
}
