using FundingDash.Domain.Funding;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Live;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components;

public sealed class MarketSearchTests
{
    [Fact]
    public void Find_Part_PutsAssetsBeforeContractsAndExactBeforePartial()
    {
        var snapshot = Snapshot(
            Quote("WETHUSDT", asset: "WETH", openInterest: 9_000_000, price: 1),
            Quote("ETHUSDT", asset: "ETH", openInterest: 5),
            Quote("ETHFIUSDT", asset: "ETHFI", openInterest: 8_000_000, price: 2));

        var names = MarketSearch.Find(snapshot, " eth ").Select(hit => hit.Name);

        Assert.Equal(["ETH", "ETHFI", "WETH", "ETHFIUSDT", "ETHUSDT", "WETHUSDT"], names);
    }

    [Fact]
    public void Find_Contract_OpensItsPage()
    {
        var snapshot = Snapshot(Quote("XBTUSDTM", asset: "BTC"));

        var hit = Assert.Single(MarketSearch.Find(snapshot, "xbt"));

        Assert.Equal("XBTUSDTM", hit.Symbol);
        Assert.Equal("/contract/Binance/XBTUSDTM", hit.Address);
    }

    [Fact]
    public void Find_NameWithSigns_EscapesTheAddress()
    {
        var hit = MarketSearch.Find(Snapshot(Quote("A&B/C", asset: "A&B/C")), "a&b")[0];

        Assert.Equal("/?q=A%26B%2FC&expand=A%26B%2FC", hit.Address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("nothing like it")]
    public void Find_NothingToFind_IsEmpty(string? text) =>
        Assert.Empty(MarketSearch.Find(Snapshot(Quote("ETHUSDT", asset: "ETH")), text));

    [Fact]
    public void Find_ManyHits_StaysShort()
    {
        var quotes = Enumerable.Range(0, 100).Select(i => Quote($"COIN{i}USDT", asset: $"COIN{i}")).ToArray();

        var hits = MarketSearch.Find(Snapshot(quotes), "coin");

        Assert.Equal(MarketSearch.MaxAssets, hits.Count(hit => !hit.IsContract));
        Assert.Equal(MarketSearch.MaxContracts, hits.Count(hit => hit.IsContract));
    }

    private static MarketSnapshot Snapshot(params FundingQuote[] quotes)
    {
        var store = new SnapshotStore(new TestClock(), [new FeedHealth { Feed = "binance-usdm", Period = TimeSpan.FromSeconds(30) }]);
        return store.Apply(Success("binance-usdm", quotes));
    }
}
