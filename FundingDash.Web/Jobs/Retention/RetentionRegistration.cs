using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage.Arbitrage;
using FundingDash.Web.Storage.Archive;
using FundingDash.Web.Storage.Retention;

namespace FundingDash.Web.Jobs.Retention;

public static class RetentionRegistration
{
    /// <summary>Registers what drops old rows. Call it after AddStorage, AddArbitrage and AddArchive.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<RetentionStore>();
        return services.AddSingleton<IJobSource, RetentionJobs>();
    }

    private sealed class RetentionJobs(IServiceProvider services, SettingsStore settings, RetentionStore logs, SpreadStore spreads, ArchiveSettings archive, TimeProvider clock) : IJobSource
    {
        public IEnumerable<RecurringJob> Jobs =>
        [
            new()
            {
                Name = RetentionJob.Name,
                Interval = RetentionJob.Period,
                Offset = RetentionJob.Offset,
                Job = new RetentionJob(settings, logs, spreads, archive.IsOn ? services.GetRequiredService<SettlementArchive>() : null, clock),
            },
        ];
    }
}
