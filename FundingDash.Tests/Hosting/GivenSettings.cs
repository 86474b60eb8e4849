using Microsoft.Extensions.Configuration;

namespace FundingDash.Tests.Hosting;

internal static class GivenSettings
{
    public static IConfiguration Of(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();
}
