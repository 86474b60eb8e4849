using Bunit;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Pages.Arbitrage;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Components.Arbitrage;

/// <summary>What the page of a pair says of it, or of why there is none.</summary>
public sealed class PairPageTests : ArbitrageContext
{
    private const string Btc = "/arbitrage/BTC/KuCoin:BTCUSDTM/Binance:BTCUSDT";

    [Fact]
    public void Page_QuotedAndSettledPair_ShowsEveryPart()
    {
        Settle();

        var page = OpenPair(Btc);

        Assert.Equal("BTC long BTCUSDTM on KuCoin, short BTCUSDT on Binance", page.Find("h1").TextContent);
        Assert.StartsWith("+87.60 % a year", Stat(page, "Spread now"), StringComparison.Ordinal);
        Assert.StartsWith("+76.13 % a year +146.00 $", Stat(page, "After fees, 7 d"), StringComparison.Ordinal);
        Assert.StartsWith("22 h", Stat(page, "Break-even"), StringComparison.Ordinal);
        Assert.StartsWith("every 8 h", Stat(page, "Both have paid"), StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("figure.chart").Count);
        Assert.Contains("fee schedule version 1", page.Markup, StringComparison.Ordinal);
        // 30 days of two legs every 8 hours.
        Assert.Contains("180 payments", page.Markup, StringComparison.Ordinal);
        Assert.Equal(50, page.FindAll(".settlement-table tbody tr").Count);
        Assert.Equal("Page 1 of 4", page.Find(".pager span").TextContent);
        Assert.Equal($"/csv{Btc}", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public void Returns_PositionInTheAddress_AreInDollars()
    {
        Settle();

        var page = OpenPair(Btc + "?size=1000&days=1");

        Assert.Equal(["1 d", "+2.40", "−2.20", "+0.20", "+0.020", "+0.20"], page.Find("tr.chosen").Children.Select(cell => cell.TextContent));
        page.Find(".size input").Change("2000");
        Assert.EndsWith(Btc + "?days=1&size=2000", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Calendar_EightHoursAgainstOne_SaysWhoPaysFirstAndTheWorst()
    {
        BringPairs(KuCoin("BTC", 0.0001m, hours: 1), Binance("BTC", 0.0016m) with { NextFundingTime = Quotes.Now.AddHours(8) });
        History.Load([]);

        var page = OpenPair(Btc);

        Assert.Contains("The long on KuCoin pays first. Worst interim balance −7.00 $", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_UnknownContract_SaysWhichAndLeadsBack()
    {
        Settle();

        var page = OpenPair("/arbitrage/BTC/KuCoin:NOPE/Binance:BTCUSDT");

        Assert.Contains("NOPE on KuCoin is not known", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal(["/arbitrage?asset=BTC", "/arbitrage"], page.FindAll(".empty a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/arbitrage/BTC/KuCoin:NOPE/Binance:NEITHER", "Neither NOPE on KuCoin nor NEITHER on Binance")]
    [InlineData("/arbitrage/BTC", "no address of a pair")]
    [InlineData("/arbitrage/BTC/Nowhere:BTC/Binance:BTCUSDT", "no address of a pair")]
    [InlineData("/arbitrage/BTC/KuCoin:BTCUSDTM/KuCoin:ETHUSDTM", "Both legs are on KuCoin")]
    [InlineData("/arbitrage/BTC/KuCoin:ETHUSDTM/Binance:BTCUSDT", "ETHUSDTM on KuCoin is a contract of ETH, BTCUSDT on Binance one of BTC")]
    public void Page_NoPair_SaysWhy(string address, string reason)
    {
        Settle();
        Stored("KuCoin", "ETHUSDTM", "ETH", 8, Enumerable.Repeat(0.0001, 10));

        Assert.Contains(reason, OpenPair(address).Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_DelistedLeg_KeepsItsLedger()
    {
        Stored("KuCoin", "BTCUSDTM", "BTC", 8, Enumerable.Repeat(0.0001, 30), endedAgo: TimeSpan.FromDays(5));
        Stored("Binance", "BTCUSDT", "BTC", 8, Enumerable.Repeat(0.0003, 100));
        BringPairs(Binance("BTC", 0.0009m));

        var page = OpenPair(Btc);

        Assert.Contains("delisted, last quoted", page.Markup, StringComparison.Ordinal);
        Assert.Contains("120 payments", page.Markup, StringComparison.Ordinal);
        Assert.Contains("A leg is not quoted", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_TurnedPair_SaysThatTheOtherDirectionEarns()
    {
        Settle();

        var page = OpenPair("/arbitrage/BTC/Binance:BTCUSDT/KuCoin:BTCUSDTM");

        Assert.Contains("turned", page.Find(".badge-warn").TextContent, StringComparison.Ordinal);
        Assert.Equal(Btc, page.FindAll(".history-lead a")[1].GetAttribute("href"));
    }

    [Theory]
    [InlineData("BTC/USDT-P")]
    [InlineData("xyz:BTC")]
    [InlineData("<b>BTC")]
    public void Page_AnySymbol_IsFoundAndShownAsText(string symbol)
    {
        Stored("KuCoin", symbol, "BTC", 8, Enumerable.Repeat(0.0001, 10));
        BringPairs(KuCoin("BTC", 0.0001m, symbol: symbol), Binance("BTC", 0.0009m));

        var page = OpenPair($"/arbitrage/BTC/KuCoin:{Uri.EscapeDataString(symbol)}/Binance:BTCUSDT");

        Assert.Contains($"long {symbol} on KuCoin", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("h1 b"));
    }

    [Fact]
    public async Task Quoted_SampledAndNotForATime_IsALineWithAGap()
    {
        Settle();
        Quoted = [(Quotes.Now.AddMinutes(-30), 1e-5), (Quotes.Now.AddMinutes(-28), 2e-5), (Quotes.Now.AddMinutes(-10), 3e-5)];

        var view = await Services.GetRequiredService<PairReader>().LoadAsync(new(new("KuCoin", "BTCUSDTM"), new("Binance", "BTCUSDT")), PairQuery.Of("1d", null, null, null).Range, CancellationToken.None);

        var at = EpochMinutes.Floor(Quotes.Now);
        Assert.Equal([new(at - 30, 0.008f), new(at - 28, 0.016f), ChartPoint.End(at - 26), new(at - 10, 0.024f), ChartPoint.End(at - 8)], view.Quoted.Select(point => point with { Value = MathF.Round(point.Value, 6) }));
        Assert.Contains("as it was quoted in between", OpenPair(Btc + "?range=1d").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_Ledger_HasEveryPaymentAndItsBalance()
    {
        Settle();
        var reader = Services.GetRequiredService<PairReader>();
        var query = PairQuery.Of("1d", null, 1000, null);
        var view = await reader.LoadAsync(new(new("KuCoin", "BTCUSDTM"), new("Binance", "BTCUSDT")), query.Range, CancellationToken.None);

        var lines = System.Text.Encoding.UTF8.GetString(PairCsv.Write(view, query.Terms.Usd, 0.0022, 1)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(7, lines.Length);
        Assert.StartsWith("2026-09-11T01:00:00,long,KuCoin,BTCUSDTM,0.0001,-0.0001,-0.0001,-0.0023,1000,-0.1,0.0022,1", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?range=14d&days=3&size=500&order=maker&page=2")]
    [InlineData("?range=7d&from=2026-09-10T00:00Z&to=2026-09-11T00:00Z")]
    [InlineData("")]
    public void Page_SharedLink_ShowsTheSameView(string query)
    {
        Settle();

        var page = OpenPair(Btc + query);

        // The link that changes only the period keeps all else; the one that is chosen stands for itself.
        var taker = page.Find("[aria-label='Orders'] [aria-current]").GetAttribute("href");
        Assert.Equal(Btc + query, taker);
    }

    private void Settle()
    {
        Stored("KuCoin", "BTCUSDTM", "BTC", 8, Enumerable.Repeat(0.0001, 100));
        Stored("Binance", "BTCUSDT", "BTC", 8, Enumerable.Repeat(0.0003, 100));
        BringPairs(KuCoin("BTC", 0.0001m), Binance("BTC", 0.0009m));
    }

    private static string Stat(IRenderedComponent<PairPage> page, string name) =>
        page.FindAll(".stat").Single(stat => stat.Children[0].TextContent == name).Children[1].TextContent.Trim();
}
