using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Arbitrage;

namespace FundingDash.Tests.Components.Arbitrage;

public sealed class ArbitrageQueryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?q=BTC")]
    [InlineData("?asset=BTC,ETH")]
    [InlineData("?venues=KuCoin,dYdX&legs=both")]
    [InlineData("?venues=")]
    [InlineData("?intervals=1,8")]
    [InlineData("?min=5&max=100.5")]
    [InlineData("?oi=100000&volume=1000000&gap=0.5")]
    [InlineData("?days=30&size=2500.5&order=maker")]
    [InlineData("?sort=30d&dir=asc")]
    public void ToQueryString_Parsed_ComesBack(string query)
    {
        var parsed = ArbitrageQuery.Parse(query, VenueCatalog.Venues);

        Assert.Equal(query, Uri.UnescapeDataString(parsed.ToQueryString(VenueCatalog.Venues)));
        Assert.Equal(parsed, ArbitrageQuery.Parse(parsed.ToQueryString(VenueCatalog.Venues), VenueCatalog.Venues));
    }

    [Theory]
    [InlineData("?min=-1&max=NaN&gap=x")]
    [InlineData("?oi=many&volume=-5")]
    [InlineData("?days=8&size=0&order=best")]
    [InlineData("?size=1e13&sort=up&intervals=9,x")]
    public void Parse_WhatMakesNoSense_CountsAsNotSaid(string query) => Assert.Equal(ArbitrageQuery.Default, ArbitrageQuery.Parse(query, VenueCatalog.Venues));

    [Fact]
    public void ListsAs_AnotherPosition_KeepsRowsAndOrder()
    {
        var query = new ArbitrageQuery { Search = "BTC" };

        Assert.True((query with { Terms = query.Terms with { Usd = 5 } }).ListsAs(query));
        Assert.False((query with { Terms = query.Terms with { Days = 1 } }).ListsAs(query));
    }
}
