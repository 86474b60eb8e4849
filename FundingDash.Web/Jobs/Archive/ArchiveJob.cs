using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Storage.Archive;

namespace FundingDash.Web.Jobs.Archive;

/// <summary>Archives the months of settlements that have been over for long enough; those that are archived as they are cost a look.</summary>
public sealed class ArchiveJob(SettlementArchive archive, ArchiveSettings settings, TimeProvider clock) : IJob
{
    public const string Name = "archive";
    public static readonly TimeSpan Period = TimeSpan.FromDays(1);
    public static readonly TimeSpan Offset = TimeSpan.FromMinutes(20);

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var edge = clock.GetUtcNow().AddDays(-settings.AfterDays);
        var faults = new List<string>();
        var rows = 0L;
        try
        {
            var months = (await archive.ListStoredAsync(cancellationToken)).Where(month => month.AddMonths(1) <= edge).ToList();
            for (var i = 0; i < months.Count; i++)
            {
                context.Report.Progress(i, months.Count, ArchivedMonth.MonthOf(months[i]));
                var (archived, fault) = await archive.ArchiveAsync(months[i], cancellationToken);
                rows += archived;
                if (fault is not null)
                    faults.Add(fault);
            }
        }
        catch (ShelfException e)
        {
            faults.Add(e.Message);
        }

        context.Report.Count(rows);
        if (faults.Count > 0)
            context.Report.Fail(string.Join("; ", faults));
    }
}
