using Bunit;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.ZScores;

/// <summary>What the z-score page shows of contracts, and in which order.</summary>
public sealed class ZScoresPageTests : ZScoresPageContext
{
    private static readonly SettledSeries Usual = SettledRates.Around(1e-4, 1e-5);

    [Fact]
    public void Rows_SeveralContracts_ComeByTheSizeOfZ()
    {
        BringSettled((Coin("CALM", 0.0001m), Usual), (Coin("HIGH", 0.00013m), Usual), (Coin("LOW", 0.00005m), Usual));

        var page = Open();

        Assert.Equal(["LOWUSDTM", "HIGHUSDTM", "CALMUSDTM"], Symbols(page));
        Assert.Equal("other", page.Find("th.two").GetAttribute("aria-sort"));
        Assert.Equal("3 of 3", page.Find(".count").TextContent);
    }

    [Fact]
    public void Row_Contract_ShowsItsFigures()
    {
        BringSettled((Coin("HIGH", 0.00014m), Usual));
        var figures = Statistics.Current.Find(new("KuCoin", "HIGHUSDTM"))!;

        var cells = Cells(Open(), "HIGHUSDTM");

        var z = figures.Live.Z.Value!.Value;
        Assert.InRange(z, 3.9, 4);
        Assert.Equal(["HIGHUSDTM", "KuCoin", "HIGH", z.ToString("+0.00"), "+2.70 MAD", "100.00", "+0.01400 /8h", "+15.33", "+10.95", "1.10"], cells[..10]);
        Assert.Equal(["90", "100", "high", "18:20Z", ""], cells[10..]);
    }

    [Fact]
    public void Row_FlatWindow_NamesTheMethodOfItsRobustZ()
    {
        BringSettled((Coin("FLAT", 0.00013m), SettledRates.Of([.. Enumerable.Repeat(1e-4, 80), .. Enumerable.Repeat(1.2e-4, 5), .. Enumerable.Repeat(0.8e-4, 5)])));

        Assert.EndsWith(" AD", Cells(Open(), "FLATUSDTM")[4], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0001, 5, "fewer than 20 settlements")]
    [InlineData(0.0001, 60, "less than 80 % of the settlements")]
    [InlineData(null, 90, "rate per hour unknown")]
    public void Rows_WithoutZ_AreShownWithTheirReasonWhenAskedFor(double? rate, int settlements, string reason)
    {
        BringSettled((Coin("BTC", (decimal?)rate), SettledRates.Around(1e-4, 1e-5, settlements)), (Coin("ETH", 0.0001m), Usual));

        Assert.Equal(["ETHUSDTM"], Symbols(Open()));

        var page = Open("?show=untold");
        Assert.Equal(["BTCUSDTM"], Symbols(page));
        Assert.Equal("–", Cells(page, "BTCUSDTM")[3]);
        Assert.Equal(reason, Cells(page, "BTCUSDTM")[^1]);
        Assert.Equal(2, Symbols(Open("?show=all")).Count());
    }

    [Fact]
    public void Rows_ConstantWindow_SayWhereTheRateIs()
    {
        var flat = SettledRates.Of(Enumerable.Repeat(1e-4, 90));
        BringSettled((Coin("AT", 0.0001m), flat), (Coin("OFF", 0.0002m), flat));

        var page = Open("?show=untold");

        Assert.Equal("at baseline", Cells(page, "ATUSDTM")[^1]);
        Assert.Equal("off baseline", Cells(page, "OFFUSDTM")[^1]);
        Assert.Equal("100.00", Cells(page, "OFFUSDTM")[5]);
    }

    [Fact]
    public void Rows_StaleOrQuarantined_AreNotRanked()
    {
        BringSettled((Coin("OLD", 0.0002m, asOf: Now.AddMinutes(-10)), Usual), (Coin("NEW", 0.00011m), Usual), (Coin("WILD", 0.4m), Usual));

        var page = Open();

        Assert.Equal(["NEWUSDTM", "OLDUSDTM"], Symbols(page));
        Assert.Contains("old", page.FindAll("tr[data-row]")[1].ClassList);
        Assert.Equal("stale, not ranked", Cells(page, "OLDUSDTM")[^1]);
        Assert.StartsWith("quarantined: ", Cells(Open("?show=untold"), "WILDUSDTM")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Row_AnySymbol_LeadsToItsHistory()
    {
        BringSettled((Coin("BTC", 0.0002m, symbol: "BTC/USD:1?"), Usual));

        var page = Open();

        Assert.Equal("/contract/KuCoin/BTC/USD%3A1%3F", page.Find("tr[data-row] [data-open]").GetAttribute("href"));
        Assert.Equal("/history/BTC", page.Find("tr[data-row] td a").GetAttribute("href"));
    }

    [Fact]
    public void Names_WithMarkup_AreShownAsText()
    {
        const string hostile = "<b onclick=alert(1)>X";
        BringSettled((Coin(hostile, 0.0002m, symbol: hostile), Usual));

        var page = Open();

        Assert.Equal([hostile], Symbols(page));
        Assert.Equal(hostile, Cells(page, hostile)[2]);
        Assert.Empty(page.FindAll("tr[data-row] b"));
    }

    [Fact]
    public void Summary_FlaggedContracts_StandBesideWhatChanceExplains()
    {
        BringSettled([.. Enumerable.Range(0, 40).Select(i => (Coin($"C{i}", i < 3 ? 0.0002m : 0.0001m), Usual))]);

        var page = Open();

        Assert.Equal(["40", "3 |z| > 2", "2", "0"], page.FindAll(".cards dd").Select(card => card.TextContent));
        Assert.Contains("autocorrelation", page.Find(".legend").TextContent, StringComparison.Ordinal);
        Assert.Equal("Histogram of 40 z-scores: 0 below −2, 37 between −2 and 2, 3 above 2", page.Find("svg.histogram").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Publication_NewStatistics_AreShown()
    {
        BringSettled((Coin("BTC", 0.0001m), Usual));
        var page = Open();
        Assert.Equal("0.00", Cells(page, "BTCUSDTM")[3]);

        Bring("kucoin", Coin("BTC", 0.0002m));
        Evaluate();
        await PauseAsync();

        page.WaitForAssertion(() => Assert.StartsWith("+9.9", Cells(page, "BTCUSDTM")[3], StringComparison.Ordinal));
    }
}
