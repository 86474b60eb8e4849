using FundingDash.Web.Accounts;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.Settings;

namespace FundingDash.Web.Components.Pages.Settings;

/// <summary>The download of the settings page.</summary>
internal static class SettingsEndpoints
{
    public static void MapSettingsFile(this IEndpointRouteBuilder app) =>
        app.MapGet("/settings/export", (SettingsStore store, SettingsRules rules, FeeStore fees) =>
            TypedResults.File(SettingsFile.Write(rules.Fields, store.Current, fees.Current), "application/json", $"fundingdash-settings-{store.Current.Version}.json")).RequireAuthorization(Policies.Admin);
}
