using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage.Arbitrage;
using FundingDash.Web.Storage.Retention;

namespace FundingDash.Web.Jobs.Retention;

public static class RetentionRegistration
{
    /// <summary>Registers what drops old rows. Call it after AddStorage and AddArbitrage.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<RetentionStore>();
        return services.AddSingleton<IJobSource, RetentionJobs>();
    }

    private sealed class RetentionJobs(SettingsStore settings, RetentionStore logs, SpreadStore spreads, TimeProvider clock) : IJobSource
    {
        public IEnumerable<RecurringJob> Jobs =>
        [
            new()
            {
                Name = RetentionJob.Name,
                Interval = RetentionJob.Period,
                Offset = RetentionJob.Offset,
                Job = new RetentionJob(settings, logs, spreads, clock),
            },
        ];
    }
}
