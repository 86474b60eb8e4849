using FundingDash.Web.Accounts.External;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace FundingDash.Web.Accounts;

/// <summary>Accounts, sign-in and roles as one area.</summary>
public static class AccountsRegistration
{
    private const int MostFailures = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>Registers accounts on the app's database: call it after AddStorage, since its hosted service needs the schema.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings((provider, faults) => AccessSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddDataProtection().SetApplicationName("FundingDash");
        services.AddSingleton<ProtectionKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeys>(static (options, keys) => options.XmlRepository = keys);
        services.AddIdentityCore<Account>(static identity =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = "";
            identity.Lockout.MaxFailedAccessAttempts = MostFailures;
            identity.Lockout.DefaultLockoutTimeSpan = LockedFor;
            // Length counts, the mix of signs does not: see PasswordRules.
            identity.Password = new() { RequiredLength = PasswordRules.LeastLength, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        }).AddRoles<IdentityRole<Guid>>().AddEntityFrameworkStores<FundingDashDb>().AddPasswordValidator<StrongPassword>();
        services.AddScoped<AccountMaker>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<SetupDesk>();
        services.AddSingleton<SignInLimits>();
        services.AddHostedService<FirstAdmin>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SessionCookie.Configure).AddExternalSignIn(services, configuration);
        services.AddAuthorizationBuilder().AddPolicy(Policies.Admin, policy => policy.RequireRole(Roles.Admin));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddScoped<ActingAdmin>();
        return services;
    }

    /// <summary>Goes after everything that puts refusals into words and after the keys of the API, and before the endpoints.</summary>
    public static WebApplication UseAccounts(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseAuthentication();
        if (app.Services.GetRequiredService<AccessSettings>().RequireSignIn)
            app.Use(ClosedAccess.CheckAsync);
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder endpoints) => endpoints.MapOwnPreferences().MapExternalSignIn();
}
