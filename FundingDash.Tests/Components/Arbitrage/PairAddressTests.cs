using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Components.Pages.Arbitrage;

namespace FundingDash.Tests.Components.Arbitrage;

public sealed class PairAddressTests
{
    [Theory]
    [InlineData("BTC", "Hibachi", "BTC/USDT-P", "KuCoin", "XBTUSDTM")]
    [InlineData("BTC", "Hyperliquid", "xyz:BTC", "Hibachi", "BTC/USDT-P")]
    [InlineData("A/B", "Binance", "A/B:C?#%", "Deribit", "A_USDC-PERPETUAL")]
    [InlineData("龙虾", "Binance", "龙虾USDT", "Aster", "龙虾USDT")]
    public void Parse_AddressOfAPair_GivesItBack(string asset, string longVenue, string longSymbol, string shortVenue, string shortSymbol)
    {
        var pair = new PairKey(new(longVenue, longSymbol), new(shortVenue, shortSymbol));
        var path = PageAddress.Pair(asset, pair)["/arbitrage/".Length..];

        Assert.Equal(pair, PairAddress.Parse(path)[0]);
        // What a proxy or the router has unescaped already means the same.
        Assert.Equal(pair, PairAddress.Parse(Uri.UnescapeDataString(path.Replace("%25", "%2525", StringComparison.Ordinal)))[0]);
        Assert.Equal(asset, PairAddress.AssetOf(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("BTC")]
    [InlineData("BTC/KuCoin:XBTUSDTM")]
    [InlineData("BTC/KuCoin:XBTUSDTM/Nowhere:BTC")]
    [InlineData("BTC/KuCoin:/Binance:")]
    public void Parse_WhatNamesNoTwoLegs_IsNoPair(string path) => Assert.Empty(PairAddress.Parse(path));

    [Fact]
    public void Parse_VenueInAnotherCase_IsTheVenue() => Assert.Equal(new(new("KuCoin", "A"), new("dYdX", "b")), PairAddress.Parse("X/kucoin:A/DYDX:b")[0]);
}
