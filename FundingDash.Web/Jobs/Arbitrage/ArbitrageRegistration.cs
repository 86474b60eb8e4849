using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Arbitrage;
using Npgsql;

namespace FundingDash.Web.Jobs.Arbitrage;

public static class ArbitrageRegistration
{
    /// <summary>Registers the pairs, what is known of them, and the fees. Call it after AddHistory.</summary>
    public static IServiceCollection AddArbitrage(this IServiceCollection services)
    {
        services.AddSingleton<FeeStore>();
        services.AddSingleton<ArbitrageStore>();
        services.AddSingleton<FeeScheduleStore>();
        services.AddSingleton<FeeDesk>();
        services.AddSingleton<SpreadStore>();
        services.AddKeyedSingleton<IInstanceChannel>(FeeScheduleStore.Channel, (provider, _) => new PostgresChannel(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<InstanceId>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresChannel>>(), FeeScheduleStore.Channel));
        services.AddSingleton<IJobSource, ArbitrageJobs>();
        services.AddHostedService<FeeKeeper>();
        return services.AddHostedService<ArbitrageKeeper>();
    }

    private sealed class ArbitrageJobs(ArbitrageStore arbitrage, HistoryStore history, SpreadStore spreads) : IJobSource
    {
        public IEnumerable<RecurringJob> Jobs =>
        [
            new() { Name = SpreadsJob.Name, Interval = SpreadsJob.Period, Offset = SpreadsJob.Period, Job = new SpreadsJob(arbitrage, history, spreads) },
        ];
    }
}
