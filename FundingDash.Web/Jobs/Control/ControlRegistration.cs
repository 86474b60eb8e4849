using FundingDash.Web.Live.Jobs;

namespace FundingDash.Web.Jobs.Control;

public static class ControlRegistration
{
    /// <summary>Registers what lets admins watch and steer the jobs. Call it after AddScheduling and AddHistory.</summary>
    public static IServiceCollection AddJobControl(this IServiceCollection services)
    {
        services.AddSingleton<JobsStore>();
        services.AddSingleton<JobBoard>();
        services.AddSingleton<JobDesk>();
        services.AddSingleton<BackfillDesk>();
        return services.AddHostedService<JobsKeeper>();
    }
}
