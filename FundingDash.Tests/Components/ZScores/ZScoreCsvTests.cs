using System.Text;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.ZScores;

namespace FundingDash.Tests.Components.ZScores;

public sealed class ZScoreCsvTests : PageContext
{
    private static readonly SettledSeries Usual = SettledRates.Around(1e-4, 1e-5);

    [Fact]
    public void Write_FilteredAndSorted_HasTheRowsOfThePageInItsOrder()
    {
        BringSettled((Coin("BTC", 0.0002m), Usual), (Coin("DOWN", 0.00005m), Usual), (Coin("=ETH()", 0.00015m), Usual), (Coin("CALM", 0.0001m), Usual));

        var lines = Write(new() { Zone = Zone.Active, Sort = "z", Descending = false });

        Assert.Equal(4, lines.Length);
        Assert.StartsWith("venue,contract,asset,z,robust_z,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("KuCoin,DOWN,DOWN,-4.9", lines[1], StringComparison.Ordinal);
        // No formula: the symbol is text.
        Assert.StartsWith("KuCoin,\"'=ETH()\",", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("KuCoin,BTC,BTC,9.9", lines[3], StringComparison.Ordinal);
        Assert.Contains(",0.0002,8,21.9", lines[3], StringComparison.Ordinal);
        Assert.EndsWith(",2026-09-11T17:20:00", lines[3], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(18, line.Split(',').Length));
    }

    [Fact]
    public void Write_ContractWithoutHistory_SaysWhyThereIsNoZ()
    {
        Bring("kucoin", Coin("NEW", 0.0002m));
        Evaluate();

        var line = Write(new() { Scope = ZScoreScope.All })[1];

        Assert.StartsWith("KuCoin,NEW,NEW,,,,,0.0002,", line, StringComparison.Ordinal);
        Assert.Contains(",none,", line, StringComparison.Ordinal);
        Assert.Contains("no settled history", line, StringComparison.Ordinal);
    }

    private static Domain.Funding.FundingQuote Coin(string symbol, decimal rate) => Quotes.Quote(symbol, rate, venue: "KuCoin", feed: "kucoin");

    private string[] Write(ZScoreQuery query)
    {
        var view = new ZScoreView(Store.Current, Statistics.Current, null);
        return Encoding.UTF8.GetString(ZScoreCsv.Write(view, view.Order(query))).TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
