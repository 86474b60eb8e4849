using FundingDash.Domain.Venues;
using FundingDash.Tests.Hosting;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Jobs.Scheduling;

namespace FundingDash.Tests.Jobs.Collection;

public sealed class CollectionScheduleTests
{
    private static readonly FeedDefinition[] Catalog = [FakeFeed.Define("a", null), FakeFeed.Define("b", null), FakeFeed.Define("c", null)];

    [Fact]
    public void Jobs_Staggered_SpreadOverTheInterval()
    {
        var jobs = Jobs();

        Assert.Equal(["collect/a", "collect/b", "collect/c"], jobs.Select(job => job.Name));
        Assert.Equal([10, 20, 30], jobs.Select(job => job.Offset.TotalSeconds));
        Assert.All(jobs, job => Assert.Equal(TimeSpan.FromSeconds(30), job.Interval));
    }

    [Fact]
    public void Jobs_Parallel_StartTogether() =>
        Assert.Equal([30, 30, 30], Jobs(("Collection:Mode", "Parallel")).Select(job => job.Offset.TotalSeconds));

    [Fact]
    public void Jobs_DisabledFeed_HasNone() =>
        Assert.Equal(["collect/a", "collect/c"], Jobs(("Venues:b:Enabled", "false")).Select(job => job.Name));

    [Fact]
    public void Jobs_OwnInterval_IsUsed() =>
        Assert.Equal([30, 5, 30], Jobs(("Venues:b:Interval", "00:00:05")).Select(job => job.Interval.TotalSeconds));

    private static List<RecurringJob> Jobs(params (string, string?)[] settings) =>
        [.. CollectionSchedule.Jobs(CollectionSettings.Read(GivenSettings.Of(settings), Catalog, []), _ => new NoJob())];

    private sealed class NoJob : IJob
    {
        public Task RunAsync(JobContext context, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
