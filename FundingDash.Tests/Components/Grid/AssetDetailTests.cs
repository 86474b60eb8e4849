using Bunit;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Grid;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.Grid;

/// <summary>Statistics and links to the history in an open row, and the card that counts the flagged contracts.</summary>
public sealed class AssetDetailTests : PageContext
{
    private static readonly SettledSeries Usual = SettledRates.Around(1e-4, 1e-5);

    [Fact]
    public void Row_WithHistory_ShowsItsFiguresAndLeadsToIt()
    {
        BringSettled((Quote("XBT/USD", 0.00014m, venue: "KuCoin", feed: "kucoin", asset: "BTC"), Usual));

        var cells = Detail("BTC").FindAll("tbody td");

        Assert.StartsWith("+3.9", cells[7].TextContent, StringComparison.Ordinal);
        Assert.Equal(["+2.70 MAD", "100.00", "+10.95", "1.10"], cells.Skip(8).Take(4).Select(cell => cell.TextContent));
        var link = cells[12].QuerySelector("a")!;
        Assert.Equal("/contract/KuCoin/XBT/USD", link.GetAttribute("href"));
        Assert.Equal("History of XBT/USD on KuCoin", link.TextContent.Trim());
        Assert.NotNull(link.QuerySelector("svg.spark"));
        Assert.Equal("/history/BTC", Detail("BTC").Find(".detail-links a").GetAttribute("href"));
    }

    [Fact]
    public void Row_WithoutHistory_SaysWhy()
    {
        Bring("kucoin", Quote("ETHUSDTM", venue: "KuCoin", feed: "kucoin", asset: "ETH"));
        Evaluate();

        var cells = Detail("ETH").FindAll("tbody td");

        Assert.Equal(["–", "–", "–", "–", "–"], cells.Skip(7).Take(5).Select(cell => cell.TextContent));
        Assert.EndsWith("none", cells[12].TextContent, StringComparison.Ordinal);
        Assert.Equal("no z: no settled history", cells[^1].TextContent);
    }

    [Fact]
    public void Card_Flagged_StandsBesideWhatChanceExplains()
    {
        Assert.Contains("no history yet", Card(), StringComparison.Ordinal);

        BringSettled([.. Enumerable.Range(0, 20).Select(i => (Quote($"C{i}", i < 4 ? 0.0002m : 0.0001m, venue: "KuCoin", feed: "kucoin"), Usual))]);

        Assert.Contains("4 1 expected by chance", Card(), StringComparison.Ordinal);
    }

    private IRenderedComponent<AssetDetail> Detail(string asset) => Render<AssetDetail>(parameters => parameters
        .Add(detail => detail.Market, Store.Current.FindAsset(asset)!).Add(detail => detail.Mode, RateMode.Apr).Add(detail => detail.Statistics, Statistics.Current));

    private string Card()
    {
        var cards = Render<GridCardsBar>(parameters => parameters.Add(bar => bar.Cards, MarketTotals.Of(Store.Current)).Add(bar => bar.Statistics, Statistics.Current));
        return string.Join(' ', cards.FindAll(".cards > div")[^1].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
