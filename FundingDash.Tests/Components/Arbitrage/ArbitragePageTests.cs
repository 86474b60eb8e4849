using Bunit;
using FundingDash.Domain.Arbitrage;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.Arbitrage;

/// <summary>What the arbitrage page shows of pairs, and in which order.</summary>
public sealed class ArbitragePageTests : ArbitrageContext
{
    [Fact]
    public void Row_Pair_ShowsItsFigures()
    {
        BringPairs(KuCoin("BTC", 0.0001m), Binance("BTC", 0.0009m));

        var cells = Cells(OpenPairs());

        Assert.Equal(["BTC", "KuCoin BTCUSDTM", "+0.0100 /8h", "Binance BTCUSDT", "+0.0900 /8h", "+87.60", "+0.0800", "+0.240"], cells[..8]);
        // 168 h at 0.01 % less 2 x (0.06 % + 0.05 %) of 10,000 USD; the marks are equal.
        Assert.Equal(["+76.13", "+146.00", "+76.13", "22 h", "0.000", "1.00M", "2.00M"], cells[8..15]);
        Assert.Equal(["–", "–", "–", "–", "–"], cells[15..]);
    }

    [Fact]
    public void Row_MixedIntervals_AreComparedByTheHour()
    {
        BringPairs(KuCoin("BTC", 0.0002m, hours: 1), Binance("BTC", 0.0009m, hours: 8));

        Assert.Equal(["Binance BTCUSDT", "+0.0900 /8h", "KuCoin BTCUSDTM", "+0.0200 /1h"], Cells(OpenPairs())[1..5]);
    }

    [Fact]
    public void Rows_PriceGap_IsNotCountedAsGained()
    {
        BringPairs(KuCoin("CALM", 0.0001m), Binance("CALM", 0.0009m), KuCoin("GAP", 0.0001m), Binance("GAP", 0.0005m, price: 104));

        Assert.Equal(["CALM", "GAP"], Assets(OpenPairs()));
        Assert.Equal(["GAP", "CALM"], Assets(OpenPairs("?sort=net")));
        Assert.Equal("+3.922", Cells(OpenPairs("?sort=gap"))[12]);
    }

    [Fact]
    public void Rows_MarkMissing_HaveNoGapAndComeLastByIt()
    {
        BringPairs(KuCoin("NONE", 0.0001m, price: null), Binance("NONE", 0.0009m), KuCoin("SOME", 0.0001m), Binance("SOME", 0.0009m, price: 101));

        Assert.Equal(["SOME", "NONE"], Assets(OpenPairs("?sort=gap")));
        Assert.Equal(["SOME", "NONE"], Assets(OpenPairs("?sort=gap&dir=asc")));
    }

    [Fact]
    public void Row_SettledLegs_ShowsWhatWasPaid()
    {
        Stored("KuCoin", "BTCUSDTM", "BTC", 8, Enumerable.Range(0, 100).Select(i => 0.0001 + (i % 3 * 1e-6)));
        Stored("Binance", "BTCUSDT", "BTC", 8, Enumerable.Range(0, 100).Select(i => 0.0003 + (i % 5 * 1e-6)));
        BringPairs(KuCoin("BTC", 0.0001m), Binance("BTC", 0.0009m));

        var cells = Cells(OpenPairs());

        // 21 and 90 settlements of 0.02 % and a little.
        Assert.StartsWith("+0.42", cells[18], StringComparison.Ordinal);
        Assert.StartsWith("+1.8", cells[19], StringComparison.Ordinal);
        Assert.StartsWith("> 3", cells[17], StringComparison.Ordinal);
        Assert.NotEqual("–", cells[15]);
    }

    [Fact]
    public void Row_HalfTheHistory_SaysThatAPartIsMissing()
    {
        Stored("KuCoin", "BTCUSDTM", "BTC", 8, Enumerable.Repeat(0.0001, 40));
        Stored("Binance", "BTCUSDT", "BTC", 8, Enumerable.Repeat(0.0003, 40));
        BringPairs(KuCoin("BTC", 0.0001m), Binance("BTC", 0.0009m));

        Assert.EndsWith(" part", Cells(OpenPairs())[19], StringComparison.Ordinal);
    }

    [Fact]
    public void Legend_StaleAndQuarantined_AreLeftOutAndCounted()
    {
        BringPairs(KuCoin("OLD", 0.0001m, asOf: Now.AddMinutes(-10)), Binance("OLD", 0.0009m), KuCoin("WILD", 0.4m), Binance("WILD", 0.0001m), KuCoin("BTC", 0.0001m), Binance("BTC", 0.0009m));

        var page = OpenPairs();

        Assert.Equal(["BTC"], Assets(page));
        Assert.Contains("Left out: 1 stale and 1 quarantined", page.Find(".legend").TextContent, StringComparison.Ordinal);
        Assert.Contains("fee schedule version 1", page.Find(".legend").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Fees_Changed_CountAtOnceAndTheirVersionIsShown()
    {
        BringPairs(KuCoin("BTC", 0.0001m), Binance("BTC", 0.0009m));
        Fees.Publish(FeeSchedule.Default.With(new(2026, 9, 12), new VenueFees("KuCoin", 0, 0, "a gift", null, true), new VenueFees("Binance", 0, 0, "a gift", null, true)));
        Scan();

        var page = OpenPairs();

        Assert.Equal("+87.60", Cells(page)[8]);
        Assert.Contains("version 2 of 2026-09-12", page.Find(".legend").TextContent, StringComparison.Ordinal);
    }

    // 24 h at 0.01 % less 0.22 %; 720 h less 2 x (0.02 % + 0.02 %).
    [Theory]
    [InlineData("?days=1", "+7.30", "+2.00")]
    [InlineData("?days=30&order=maker&size=1000", "+86.63", "+71.20")]
    public void Terms_InTheAddress_ChangeWhatIsLeft(string query, string apr, string usd)
    {
        BringPairs(KuCoin("BTC", 0.0001m), Binance("BTC", 0.0009m));

        Assert.Equal([apr, usd], Cells(OpenPairs(query))[8..10]);
    }

    [Fact]
    public void Row_SymbolWithSlashAndColon_LeadsToItsPair()
    {
        BringPairs(KuCoin("BTC", 0.0001m, symbol: "BTC/USD:1?"), Binance("BTC", 0.0009m));

        Assert.Equal("/arbitrage/BTC/KuCoin:BTC%2FUSD%3A1%3F/Binance:BTCUSDT", OpenPairs().Find("tr[data-row] [data-open]").GetAttribute("href"));
    }

    [Fact]
    public void Names_WithMarkup_AreShownAsText()
    {
        const string hostile = "<B ONCLICK=ALERT(1)>X";
        BringPairs(KuCoin(hostile, 0.0001m, symbol: hostile), Binance(hostile, 0.0009m, symbol: hostile));

        var page = OpenPairs();

        Assert.Equal([hostile], Assets(page));
        Assert.Equal($"KuCoin {hostile}", Cells(page)[1]);
        Assert.Empty(page.FindAll("tr[data-row] b"));
    }

    [Fact]
    public void Page_WithoutPairs_SaysWhatIsMissing()
    {
        Assert.Contains("No pairs yet", OpenPairs().Find(".empty-state").TextContent, StringComparison.Ordinal);

        BringPairs(KuCoin("BTC", 0.0001m), Binance("BTC", 0.0009m));
        var page = OpenPairs("?q=nothing");
        Assert.Contains("Nothing fits", page.Find(".empty-state").TextContent, StringComparison.Ordinal);
        page.Find(".empty-state button").Click();
        page.WaitForAssertion(() => Assert.Equal(["BTC"], Assets(page)));
    }
}
