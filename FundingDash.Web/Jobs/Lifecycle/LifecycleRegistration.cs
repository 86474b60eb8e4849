using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Lifecycle;
using FundingDash.Web.Storage.Lifecycle;

namespace FundingDash.Web.Jobs.Lifecycle;

public static class LifecycleRegistration
{
    // After the first collections of the start, so that nothing is judged by what a stopped app has not seen.
    private static readonly TimeSpan FirstRun = TimeSpan.FromMinutes(1);

    /// <summary>Registers what watches over the lives of contracts. Call it after AddStorage and AddCollection.</summary>
    public static IServiceCollection AddLifecycle(this IServiceCollection services)
    {
        services.AddSingleton<LifecycleStore>();
        services.AddSingleton<ContractEventReader>();
        services.AddSingleton<ContractEventStore>();
        services.AddSingleton<LifecycleJob>();
        services.AddSingleton<IJobSource, Jobs>();
        return services.AddHostedService<ContractEventKeeper>();
    }

    private sealed class Jobs(LifecycleJob job) : IJobSource
    {
        IEnumerable<RecurringJob> IJobSource.Jobs => [new() { Name = LifecycleJob.Name, Interval = LifecycleJob.Period, Offset = FirstRun, Job = job }];
    }
}
