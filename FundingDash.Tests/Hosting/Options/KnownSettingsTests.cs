using FundingDash.Web.Hosting.Options;

namespace FundingDash.Tests.Hosting.Options;

public sealed class KnownSettingsTests
{
    private readonly List<string> _faults = [];

    [Theory]
    [InlineData("Collection:Intervall")]
    [InlineData("ConnectionStrings:Postgress")]
    [InlineData("Venues:kucoin:Enable")]
    [InlineData("Api:Limits:Anonymous:More")]
    public void Check_MisspeltKey_IsNamedWithWhatThereIs(string key)
    {
        KnownSettings.Check(GivenSettings.Of((key, "x")), _faults);

        var fault = Assert.Single(_faults);
        Assert.StartsWith($"{key} is no setting; {key[..key.IndexOf(':', StringComparison.Ordinal)]} has ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_KeysThatExistInAnyCase_AreFine()
    {
        KnownSettings.Check(GivenSettings.Of(("collection:INTERVAL", "00:01:00"), ("Venues:kucoin:Enabled", "false"), ("Auth:GitHub:ClientId", "x"), ("Demo:Faults:bybit", "Nan"), ("Api:Limits:Pro", "5")), _faults);

        Assert.Empty(_faults);
    }

    [Fact]
    public void Check_SectionsOfOthers_AreLeftAlone()
    {
        KnownSettings.Check(GivenSettings.Of(("Logging:LogLevel:Default", "Debug"), ("Kestrel:Endpoints:A:Url", "http://localhost:1"), ("FUNDINGDASH_SERVICE_HOST", "10.0.0.1")), _faults);

        Assert.Empty(_faults);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("staging", true)]
    [InlineData("Prod", false)]
    public void EnvironmentRead_Name_IsOneOfThree(string name, bool fine)
    {
        EnvironmentSettings.Read(name, _faults);

        Assert.Equal(fine, _faults.Count == 0);
        Assert.All(_faults, fault => Assert.Contains("ASPNETCORE_ENVIRONMENT is 'Prod'", fault, StringComparison.Ordinal));
    }
}
