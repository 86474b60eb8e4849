using FundingDash.Web.Live;

namespace FundingDash.Web.Jobs.Collection.Sharing;

public static class SharingRegistration
{
    /// <summary>Shares collections over Redis when there is one; call it after AddCaching and before AddStorage.</summary>
    public static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.AddSingleton<RedisFeeds>();
        services.AddSingleton<ICollectionSink>(provider => provider.GetRequiredService<RedisFeeds>());
        services.AddHostedService<RedisWarmStart>();
        return services.AddHostedService(provider => provider.GetRequiredService<RedisFeeds>());
    }
}
