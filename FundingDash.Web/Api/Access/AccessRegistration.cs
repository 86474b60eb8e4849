using FundingDash.Web.Api.Keys;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Live.Settings;

namespace FundingDash.Web.Api.Access;

public static class AccessRegistration
{
    /// <summary>Registers keys and limits; call it after AddApi and AddStorage.</summary>
    public static IServiceCollection AddApiAccess(this IServiceCollection services)
    {
        services.AddSettings((provider, faults) => LimitSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddLiveSettings();
        services.AddSingleton<AccessGate>();
        return services.AddApiKeys();
    }

    /// <summary>Checks keys and limits of all below /api, and of nothing else. Goes after UseApi, so that other sites' scripts can read a refusal.</summary>
    public static WebApplication UseApiAccess(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var gate = app.Services.GetRequiredService<AccessGate>();
        app.Use((http, next) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? gate.InvokeAsync(http, next) : next(http));
        return app;
    }
}
