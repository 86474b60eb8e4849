using Bunit;
using FundingDash.Web.Components.Arbitrage;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Components.Arbitrage;

/// <summary>Which pairs the filters of the arbitrage page let through, and that all of them are in the address.</summary>
public sealed class ArbitragePageFilterTests : ArbitrageContext
{
    [Theory]
    [InlineData("", "BTC ETH SOL")]
    [InlineData("?q=b", "BTC ETH")]
    [InlineData("?q=sol,eth", "ETH SOL")]
    [InlineData("?asset=btc", "BTC")]
    [InlineData("?asset=BT", "")]
    [InlineData("?venues=ByBit", "ETH")]
    [InlineData("?venues=ByBit,KuCoin&legs=both", "ETH")]
    [InlineData("?venues=Binance&legs=both", "")]
    [InlineData("?intervals=8", "BTC ETH")]
    [InlineData("?intervals=1,8", "BTC ETH SOL")]
    [InlineData("?min=60", "BTC SOL")]
    [InlineData("?min=60&max=100", "BTC")]
    [InlineData("?oi=500000", "BTC ETH")]
    [InlineData("?volume=1000000", "BTC ETH")]
    [InlineData("?gap=0.5", "BTC ETH")]
    [InlineData("?min=x&oi=-1&days=2&intervals=3&sort=nothing", "BTC ETH SOL")]
    public void Rows_Filtered_AreThoseThatFit(string query, string expected)
    {
        BringPairs(
            KuCoin("BTC", 0.0001m), Binance("BTC", 0.0009m),
            KuCoin("ETH", 0.0001m), ByBit("ETH", 0.0005m, symbol: "ETHUSDB"),
            KuCoin("SOL", 0.0001m, openInterest: 400_000), Binance("SOL", 0.0009m, hours: 1, price: 101, openInterest: 10_000_000));

        Assert.Equal(expected, string.Join(' ', Assets(OpenPairs(query)).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("asset", "BTC ETH")]
    [InlineData("asset&dir=asc", "BTC ETH", "ETH BTC")]
    [InlineData("apr", "ETH BTC")]
    [InlineData("longrate", "BTC ETH")]
    [InlineData("short", "BTC ETH")]
    [InlineData("oi", "BTC ETH")]
    [InlineData("even", "BTC ETH")]
    public void Rows_Sorted_TurnWithTheDirection(string sort, string descending, string? ascending = null)
    {
        BringPairs(KuCoin("BTC", 0.0002m, openInterest: 2_000_000), Binance("BTC", 0.0004m, openInterest: 3_000_000), KuCoin("ETH", 0.0001m), Binance("ETH", 0.0009m));

        var shown = string.Join(' ', Assets(OpenPairs($"?sort={sort}")));

        Assert.Contains(shown, new[] { descending, ascending ?? string.Join(' ', descending.Split(' ').Reverse()) });
        if (!sort.Contains("dir", StringComparison.Ordinal))
            Assert.NotEqual(shown, string.Join(' ', Assets(OpenPairs($"?sort={sort}&dir=asc"))));
    }

    [Fact]
    public async Task Sort_Clicked_IsInTheAddressAndTurns()
    {
        BringPairs(KuCoin("BTC", 0.0002m), Binance("BTC", 0.0004m), KuCoin("ETH", 0.0001m), Binance("ETH", 0.0009m));
        var page = OpenPairs();

        await page.InvokeAsync(() => page.Instance.Sort("asset"));
        Assert.EndsWith("/arbitrage?sort=asset&dir=asc", Navigation.Uri, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Instance.Sort("asset"));
        Assert.EndsWith("/arbitrage?sort=asset", Navigation.Uri, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Instance.Sort("nothing"));

        Assert.EndsWith("/arbitrage?sort=asset", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(["ETH", "BTC"], Assets(page));
    }

    [Fact]
    public void Toolbar_Used_ChangesTheAddress()
    {
        BringPairs(KuCoin("BTC", 0.0001m), Binance("BTC", 0.0009m));
        var page = OpenPairs("?asset=BTC");

        page.Find("[aria-label='Only BTC: show all assets']").Click();
        page.Find("[aria-label='Smallest open interest of the smaller leg']").Change("100000");
        page.Find("[aria-label='Largest price gap']").Change("0.5");
        page.Find("[aria-label='Smallest spread APR, percent']").Change("5");
        page.Find("[aria-label='Hold 30 d']").Click();
        page.Find("[aria-label='Position size, dollars per leg']").Change("2500");

        Assert.EndsWith("/arbitrage?min=5&oi=100000&gap=0.5&days=30&size=2500", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(["BTC"], Assets(page));
    }

    [Fact]
    public void Csv_HasEveryRowInFullPrecisionAndNoFormula()
    {
        BringPairs(KuCoin("=BTC", 0.0001m), Binance("=BTC", 0.0009m));
        var view = Services.GetRequiredService<ArbitrageViews>().Observe().Latest;

        var lines = System.Text.Encoding.UTF8.GetString(ArbitrageCsv.Write(view, view.Order(ArbitrageQuery.Default), PositionTerms.Default)).Split('\n');

        Assert.StartsWith("\uFEFFasset,long_venue", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"'=BTC\",KuCoin,\"'=BTCUSDTM\",0.0001,8,Binance,\"'=BTCUSDT\",0.0009,8,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",168,0.0022,1,76.1", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
    }
}
