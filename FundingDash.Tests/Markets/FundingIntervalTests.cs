using FundingDash.Domain.Markets;

namespace FundingDash.Tests.Markets;

public sealed class FundingIntervalTests
{
    [Theory]
    [InlineData("8", true)]
    [InlineData("0.0166666666666666666666666667", true)]
    [InlineData("168", true)]
    [InlineData("168.1", false)]
    [InlineData("0", false)]
    [InlineData("-8", false)]
    [InlineData("0.0000000000000000000000000001", false)]
    public void FromHours_OnlyPlausibleLengths_AreKnown(string hours, bool known) =>
        Assert.Equal(known, FundingInterval.FromHours(decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture)) is not null);
}
