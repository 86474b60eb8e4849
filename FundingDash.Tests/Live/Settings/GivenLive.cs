using FundingDash.Domain.Venues;
using FundingDash.Tests.Hosting;
using FundingDash.Web.Live.Settings;

namespace FundingDash.Tests.Live.Settings;

/// <summary>Settings in force that nobody has changed.</summary>
internal static class GivenLive
{
    public static SettingsStore Of(params (string Key, string? Value)[] settings) => new(Rules(settings));

    public static SettingsRules Rules(params (string Key, string? Value)[] settings) => new(GivenSettings.Of(settings), VenueCatalog.Feeds);
}
