using FundingDash.Domain.Markets;

namespace FundingDash.Tests.Markets;

public sealed class AssetNameTests
{
    [Theory]
    [InlineData("BTC", "BTC", 1)]
    [InlineData("XBT", "BTC", 1)]
    [InlineData("1000PEPE", "PEPE", 1_000)]
    [InlineData("10000SATS", "SATS", 10_000)]
    [InlineData("1000000MOG", "MOG", 1_000_000)]
    [InlineData("1MBABYDOGE", "BABYDOGE", 1_000_000)]
    [InlineData("1MBONK", "BONK", 1_000_000)]
    [InlineData("1KSHIB", "SHIB", 1_000)]
    [InlineData("kPEPE", "PEPE", 1_000)]
    [InlineData("kBONK", "BONK", 1_000)]
    [InlineData("SHIB1000", "SHIB", 1_000)]
    [InlineData("1INCH", "1INCH", 1)]
    [InlineData("0G", "0G", 1)]
    [InlineData("2Z", "2Z", 1)]
    [InlineData("4", "4", 1)]
    [InlineData("KAS", "KAS", 1)]
    [InlineData("KAVA", "KAVA", 1)]
    [InlineData("KAITO", "KAITO", 1)]
    [InlineData("KSM", "KSM", 1)]
    [InlineData("MOG", "MOG", 1)]
    [InlineData("kas", "KAS", 1)]
    [InlineData("k", "K", 1)]
    [InlineData("1000", "1000", 1)]
    [InlineData("币安人生", "币安人生", 1)]
    [InlineData("1000币安", "币安", 1_000)]
    [InlineData("", "", 1)]
    public void Parse_VenueBase_GivesAssetAndMultiplier(string name, string asset, int multiplier) =>
        Assert.Equal(new AssetName(asset, multiplier), AssetName.Parse(name));
}
