using FundingDash.Web.Hosting.Telemetry;
using Microsoft.Extensions.Configuration;

namespace FundingDash.Tests.Hosting.Telemetry;

public sealed class MetricsSettingsTests
{
    private const string Token = "a token of some length";

    [Theory]
    [InlineData("Bearer " + Token, true)]
    [InlineData("bearer  " + Token, true)]
    [InlineData(Token, false)]
    [InlineData("Basic " + Token, false)]
    [InlineData("Bearer", false)]
    [InlineData("Bearer another token of that length", false)]
    [InlineData(null, false)]
    public void Accepts_ATokenIsSet_WantsIt(string? authorization, bool expected) => Assert.Equal(expected, new MetricsSettings(Token).Accepts(authorization));

    [Fact]
    public void Accepts_NoToken_IsOpen() => Assert.True(new MetricsSettings(Token: null).Accepts(null));

    [Fact]
    public void Read_ShortToken_IsAFaultThatDoesNotTellIt()
    {
        var faults = new List<string>();
        MetricsSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new(MetricsSettings.TokenKey, "short")]).Build(), faults);

        Assert.StartsWith("Metrics:Token is too short", Assert.Single(faults), StringComparison.Ordinal);
        Assert.DoesNotContain("'short'", faults[0], StringComparison.Ordinal);
    }
}
