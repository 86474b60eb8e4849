namespace FundingDash.Web.Storage.Alerts;

public static class AlertStorage
{
    /// <summary>Registers what is stored of rules, channels and messages, over the app's NpgsqlDataSource and its protection keys.</summary>
    public static IServiceCollection AddAlertStorage(this IServiceCollection services)
    {
        services.AddSingleton<AlertTargetSeal>();
        services.AddSingleton<AlertRuleStore>();
        services.AddSingleton<AlertChannelStore>();
        services.AddSingleton<AlertChannelOverview>();
        services.AddSingleton<AlertStateStore>();
        services.AddSingleton<AlertDeliveryStore>();
        services.AddSingleton<SystemIncidentStore>();
        services.AddSingleton<SystemMachineStore>();
        services.AddSingleton<SystemRecipientReader>();
        services.AddSingleton<NoticeReader>();
        return services.AddSingleton<AlertEventReader>();
    }
}
