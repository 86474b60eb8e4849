using System.Text;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Grid;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.Grid;

public sealed class GridViewTests
{
    private const int Binance = 0;
    private readonly GridViews _views = new();

    [Fact]
    public void Cells_TwoVenues_ShowRatesSpreadAndWeightedMean()
    {
        var view = View(Merge(Usdm(Quote("BTC", 0.0001m, feed: "binance-usdm", openInterest: 3_000_000)), Kucoin(Quote("XBT", 0.0004m, asset: "BTC", hours: 4, openInterest: 1_000_000, venue: "KuCoin", feed: "kucoin"))));

        var row = view.ByName["BTC"];
        Assert.Equal("<td class=\"v p3 base\">+10.95</td>", Cell(row, Binance));
        Assert.Contains("+87.60", Cell(row, Binance + 1), StringComparison.Ordinal);
        Assert.Equal(0.0001 - 0.0000125, row.Spread!.Value, 12);
        Assert.Equal(((3 * 0.0000125) + 0.0001) / 4, row.Weighted!.Value, 12);
        Assert.StartsWith("<td class=\"m\">4.00M</td>", row.Summary, StringComparison.Ordinal);
        Assert.Equal(2, row.VenueCount);
    }

    [Fact]
    public void Cells_ChangedValue_FlashesOnlyThere()
    {
        var first = Merge(Usdm(Quote("BTC", 0.0002m), Quote("ETH", 0.0002m)));
        var before = View(first);
        var after = View(SnapshotMerger.Merge(first, Usdm(Quote("BTC", 0.0003m), Quote("ETH", 0.0002m)), Now));

        Assert.Contains("data-f=\"u\"", Cell(after.ByName["BTC"], Binance), StringComparison.Ordinal);
        Assert.All(before.ByName["ETH"].Groups.Zip(after.ByName["ETH"].Groups), pair => Assert.Same(pair.First, pair.Second));
        Assert.Same(before.ByName["ETH"].Summary, after.ByName["ETH"].Summary);
    }

    [Fact]
    public void Cells_DistantVenueChanged_KeepTheStringInstance()
    {
        var first = SnapshotMerger.Merge(Empty("binance-usdm", "dydx"), Usdm(Quote("BTC", 0.0002m)), Now);
        var before = View(first);
        var after = View(SnapshotMerger.Merge(first, Success("dydx", Quote("BTC-USD", 0.0004m, asset: "BTC", venue: "dYdX", feed: "dydx")), Now));

        Assert.Same(before.ByName["BTC"].Groups[0], after.ByName["BTC"].Groups[0]);
        Assert.NotEqual(before.ByName["BTC"].Groups[^1], after.ByName["BTC"].Groups[^1]);
    }

    [Fact]
    public void Cells_NeighbourChanged_DoNotFlashAgain()
    {
        var kucoin = Quote("XBT", 0.0004m, asset: "BTC", venue: "KuCoin", feed: "kucoin");
        var first = Merge(Usdm(Quote("BTC", 0.0002m)), Kucoin(kucoin));
        View(first);
        var second = SnapshotMerger.Merge(first, Usdm(Quote("BTC", 0.0003m)), Now);
        View(second);

        var third = View(SnapshotMerger.Merge(second, Kucoin(kucoin with { Rate = 0.0005m }), Now));

        Assert.DoesNotContain("data-f", Cell(third.ByName["BTC"], Binance), StringComparison.Ordinal);
        Assert.Contains("data-f=\"u\"", Cell(third.ByName["BTC"], Binance + 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_StaleQuarantinedUnknownMissing_SayWhatTheyAre()
    {
        var view = View(Merge(Usdm(
            Quote("OLD", 0.0002m, asOf: Now.AddMinutes(-10)), Quote("BAD", 0.9m), Quote("NOINT", 0.0002m, hours: null), Quote("NONE", rate: null), Quote("NAN", rate: null, raw: "<b>NaN"))));

        Assert.Contains(" stale", Cell(view.ByName["OLD"], Binance), StringComparison.Ordinal);
        Assert.Null(view.ByName["OLD"].PerHour[0]);
        Assert.Contains("quarantined", Cell(view.ByName["BAD"], Binance), StringComparison.Ordinal);
        Assert.Null(view.ByName["BAD"].PerHour[0]);
        Assert.Contains("0.02/?", Cell(view.ByName["NOINT"], Binance), StringComparison.Ordinal);
        Assert.Contains("n/a", Cell(view.ByName["NONE"], Binance), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;NaN", Cell(view.ByName["NAN"], Binance), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_TwoContractsOfOneVenue_ShowTheLargerAndTheCount()
    {
        var view = View(Merge(Usdm(Quote("BTCUSDC", 0.0008m, asset: "BTC", openInterest: 1), Quote("BTCUSDT", 0.0002m, asset: "BTC", openInterest: 9))));

        Assert.Equal("BTCUSDT", view.ByName["BTC"].Main[0]!.Symbol);
        Assert.Contains("<sup>2</sup>", Cell(view.ByName["BTC"], Binance), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_SecondContractFromAnotherFeed_IsCountedAtOnce()
    {
        var first = SnapshotMerger.Merge(Empty("binance-usdm", "binance-coinm"), Usdm(Quote("BTCUSDT", asset: "BTC", openInterest: 9)), Now);
        View(first);
        var view = View(SnapshotMerger.Merge(first, Success("binance-coinm", Quote("BTCUSD_PERP", asset: "BTC", openInterest: 1, feed: "binance-coinm")), Now));

        Assert.Contains("<sup>2</sup>", Cell(view.ByName["BTC"], Binance), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_LargestIsStale_FreshOneIsMain()
    {
        var view = View(Merge(Usdm(Quote("BTCUSDC", asset: "BTC", openInterest: 1), Quote("BTCUSDT", asset: "BTC", openInterest: 9, asOf: Now.AddHours(-1)))));

        Assert.Equal("BTCUSDC", view.ByName["BTC"].Main[0]!.Symbol);
    }

    [Fact]
    public void Head_NameWithMarkup_IsEncoded()
    {
        var view = View(Merge(Usdm(Quote("<SCRIPT>"))));

        Assert.DoesNotContain("<SCRIPT>", view.Rows[0].Head(false, false), StringComparison.Ordinal);
        Assert.Contains("aria-pressed=\"true\"", view.Rows[0].Head(true, false), StringComparison.Ordinal);
    }

    [Fact]
    public void Order_Sorts_UnknownLastEitherWayAndTiesByName()
    {
        var view = View(Merge(Usdm(Quote("AAA", 0.0001m, openInterest: 5), Quote("CCC", -0.0003m, openInterest: 5), Quote("BBB", 0.0005m, openInterest: null), Quote("DDD", rate: null, openInterest: 7))));

        Assert.Equal(["DDD", "AAA", "CCC", "BBB"], Names(view, GridQuery.Default));
        Assert.Equal(["AAA", "CCC", "DDD", "BBB"], Names(view, GridQuery.Default with { Descending = false }));
        Assert.Equal(["BBB", "AAA", "CCC", "DDD"], Names(view, GridQuery.Default with { Sort = "binance" }));
        Assert.Equal(["CCC", "AAA", "BBB", "DDD"], Names(view, GridQuery.Default with { Sort = "Binance", Descending = false }));
        Assert.Equal(["AAA", "BBB", "CCC", "DDD"], Names(view, GridQuery.Default with { Sort = GridColumn.Asset, Descending = false }));
        Assert.Equal(["DDD", "CCC", "BBB", "AAA"], Names(view, GridQuery.Default with { Sort = GridColumn.Asset }));
    }

    [Fact]
    public void Order_Filters_SearchContractsFloorCrossListedEmpty()
    {
        var snapshot = Merge(Usdm(Quote("PEPEUSDT", asset: "PEPE", openInterest: 10), Quote("BTCUSDT", asset: "BTC", openInterest: 1_000)), Kucoin(Quote("XBTUSDTM", asset: "BTC", venue: "KuCoin", feed: "kucoin", openInterest: 500), Quote("KASUSDTM", asset: "KAS", venue: "KuCoin", feed: "kucoin", openInterest: null)));
        var view = View(snapshot);

        Assert.Equal(["BTC"], Names(view, GridQuery.Default with { Search = "xbtusdtm" }));
        Assert.Equal(["BTC"], Names(view, GridQuery.Default with { MinOpenInterest = 11 }));
        Assert.Equal(["BTC"], Names(view, GridQuery.Default with { CrossListed = true }));
        var binanceOnly = GridQuery.Default with { Venues = VenueMask.Parse("Binance", VenueCatalog.Venues) };
        Assert.Equal(["BTC", "PEPE"], Names(View(snapshot, binanceOnly), binanceOnly));
        Assert.Equal(3, Names(View(snapshot, binanceOnly), binanceOnly with { HideEmpty = false }).Count());
    }

    [Fact]
    public void Order_SameQuery_IsSharedByAllViewers()
    {
        var view = View(Merge(Usdm(Quote("BTC"), Quote("ETH"))));

        Assert.Same(view.Order(GridQuery.Default), view.Order(GridQuery.Default with { Expanded = "BTC" }));
    }

    [Fact]
    public void View_IntervalFilter_LeavesOtherIntervalsOut()
    {
        var query = GridQuery.Default with { IntervalHours = 4 };
        var view = View(Merge(Usdm(Quote("BTC", hours: 8), Quote("ETH", hours: 4))), query);

        Assert.Equal(["ETH"], Names(view, query));
    }

    [Fact]
    public void Csv_ShownRows_AreExactAndSafeFromFormulas()
    {
        var view = View(Merge(Usdm(Quote("=1+1", 0.0001m, asset: "=1+1"))));

        var lines = Encoding.UTF8.GetString(GridCsv.Write(view, view.Order(GridQuery.Default))).Split('\n');

        Assert.StartsWith("\uFEFFasset,open_interest_usd", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("'=1+1,1000000,", lines[1].Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("10.95", lines[1], StringComparison.Ordinal);
        Assert.Contains("2026-09-11T17:20:00", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Cards_RankedOnly_GiveHighestAndLowest()
    {
        var cards = View(Merge(Usdm(Quote("A", 0.0001m), Quote("B", -0.002m), Quote("MAD", 0.9m)))).Model.Cards;

        Assert.Equal(("A", "B", 3, 3, 1), (cards.Highest!.Symbol, cards.Lowest!.Symbol, cards.Contracts, cards.Assets, cards.Venues));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(999.6, "1.00K")]
    [InlineData(12_345, "12.3K")]
    [InlineData(999_600, "1.00M")]
    [InlineData(123_456_789, "123M")]
    [InlineData(7_654_321_000, "7.65B")]
    public void Compact_ThreeDigits(double usd, string expected) => Assert.Equal(expected, CellFormat.Compact(usd));

    private static FetchResult Usdm(params FundingQuote[] quotes) => Success("binance-usdm", quotes);

    private static FetchResult Kucoin(params FundingQuote[] quotes) => Success("kucoin", quotes);

    private static MarketSnapshot Merge(params FetchResult[] results) =>
        results.Aggregate(Empty("binance-usdm", "kucoin"), (snapshot, result) => SnapshotMerger.Merge(snapshot, result, Now));

    private GridView View(MarketSnapshot snapshot, GridQuery? query = null) => _views.Get(snapshot, (query ?? GridQuery.Default).View);

    private static string Cell(GridRow row, int column) => string.Concat(row.Groups).Split("</td>")[column] + "</td>";

    private static IEnumerable<string> Names(GridView view, GridQuery query) => view.Order(query).Select(i => view.Rows[i].Name);
}
