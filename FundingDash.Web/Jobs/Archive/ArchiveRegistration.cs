using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Storage.Archive;

namespace FundingDash.Web.Jobs.Archive;

public static class ArchiveRegistration
{
    /// <summary>Registers the archive of settlements and, where one is set up, its job. Call it after AddStorage.</summary>
    public static IServiceCollection AddArchive(this IServiceCollection services)
    {
        services.AddArchiveStorage();
        services.AddSingleton<ArchiveDesk>();
        return services.AddSingleton<IJobSource, ArchiveJobs>();
    }

    private sealed class ArchiveJobs(IServiceProvider services, ArchiveSettings settings, TimeProvider clock) : IJobSource
    {
        public IEnumerable<RecurringJob> Jobs => settings.IsOn
            ? [new() { Name = ArchiveJob.Name, Interval = ArchiveJob.Period, Offset = ArchiveJob.Offset, Job = new ArchiveJob(services.GetRequiredService<SettlementArchive>(), settings, clock) }]
            : [];
    }
}
