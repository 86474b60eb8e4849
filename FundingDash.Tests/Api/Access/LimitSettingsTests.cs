using FundingDash.Tests.Hosting;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Tests.Api.Access;

public sealed class LimitSettingsTests
{
    private readonly List<string> _faults = [];

    [Fact]
    public void Read_NothingSet_IsTheDefault() => Assert.Equal(new LimitSettings(60, 100, 1_000, 5, 10), LimitSettings.Read(GivenSettings.Of(), _faults));

    [Fact]
    public void Read_AllSet_IsTaken()
    {
        var settings = GivenSettings.Of(("Api:Limits:Anonymous", "20"), ("Api:Limits:Free", "30"), ("Api:Limits:Pro", "40"), ("Api:Limits:ArbitrageCost", "2"), ("Api:Limits:ExportCost", "3"));

        Assert.Equal(new LimitSettings(20, 30, 40, 2, 3), LimitSettings.Read(settings, _faults));
        Assert.Empty(_faults);
    }

    [Theory]
    [InlineData("Api:Limits:Anonymous", "0", "Api:Limits:Anonymous is '0'; allowed: a whole number from 1 to 100000000.")]
    [InlineData("Api:Limits:Pro", "many", "Api:Limits:Pro is 'many'")]
    [InlineData("Api:Limits:ExportCost", "61", "must not be above the smallest limit (60 requests a minute)")]
    public void Read_WrongValue_IsNamed(string key, string value, string fault)
    {
        LimitSettings.Read(GivenSettings.Of((key, value)), _faults);

        Assert.Contains(fault, Assert.Single(_faults), StringComparison.Ordinal);
    }
}
