using FundingDash.Web.Demo;
using FundingDash.Web.Demo.World;

namespace FundingDash.Tests.Demo;

public sealed class DemoMarketTests
{
    private static readonly DemoWorld Full = new();
    private static readonly long NowMs = DemoWorld.Now.ToUnixTimeMilliseconds();

    [Fact]
    public void Market_Default_HasAbout3500ContractsOf700Assets()
    {
        Assert.InRange(Full.Live.Count(), 3_300, 3_700);
        Assert.InRange(Full.Live.Select(row => row.Asset.Ticker).Distinct().Count(), 650, 750);
    }

    [Theory]
    [InlineData("binance-usdm", 550, 650)]
    [InlineData("binance-coinm", 35, 45)]
    [InlineData("kucoin", 480, 560)]
    [InlineData("bybit", 580, 660)]
    [InlineData("mexc", 700, 800)]
    [InlineData("backpack", 70, 80)]
    [InlineData("deribit", 27, 33)]
    [InlineData("hyperliquid", 220, 240)]
    [InlineData("drift", 10, 10)]
    [InlineData("aster", 190, 210)]
    [InlineData("lighter", 100, 120)]
    [InlineData("pacifica", 45, 55)]
    [InlineData("hibachi", 13, 17)]
    [InlineData("dydx", 180, 200)]
    public void Market_Default_ListsTheUsualNumberPerFeed(string feed, int least, int most) =>
        Assert.InRange(Full.Market.Rows(feed).Count(row => row.IsLive), least, most);

    [Theory]
    [InlineData(300)]
    [InlineData(1_000)]
    [InlineData(35_000)]
    public void Market_AskedForSize_ComesNearIt(int contracts)
    {
        var world = new DemoWorld(contracts);

        Assert.InRange(world.Live.Count(), contracts * 0.9, contracts * 1.1);
        Assert.All(DemoVenues.Feeds, feed => Assert.Contains(world.Market.Rows(feed), row => row.IsLive));
    }

    [Theory]
    [InlineData("binance-usdm", "1000PEPEUSDT", "PEPE", 1_000)]
    [InlineData("binance-usdm", "1MBABYDOGEUSDT", "BABYDOGE", 1_000_000)]
    [InlineData("binance-usdm", "1INCHUSDT", "1INCH", 1)]
    [InlineData("binance-usdm", "0GUSDT", "0G", 1)]
    [InlineData("binance-usdm", "币安人生USDT", "币安人生", 1)]
    [InlineData("bybit", "1000PEPEUSDT", "PEPE", 1_000)]
    [InlineData("bybit", "KASUSDT", "KAS", 1)]
    [InlineData("kucoin", "XBTUSDTM", "BTC", 1)]
    [InlineData("hyperliquid", "kPEPE", "PEPE", 1_000)]
    [InlineData("pacifica", "kPEPE", "PEPE", 1_000)]
    [InlineData("backpack", "kPEPE_USDC_PERP", "PEPE", 1_000)]
    [InlineData("mexc", "TSLASTOCK_USDT", "TSLA", 1)]
    [InlineData("hyperliquid", "xyz:TSLA", "TSLA", 1)]
    [InlineData("dydx", "FARTCOIN,RAYDIUM,9BB6NFEcjBCtnNLFko2FqVQBq8HHM13kCyYcdQbgpump-USD", "FARTCOIN", 1)]
    public void Market_Default_HasTheTrickyNames(string feed, string symbol, string asset, double multiplier)
    {
        var row = Full.Market.Find(feed, symbol);

        Assert.NotNull(row);
        Assert.Equal((asset, multiplier, true), (row.Asset.Ticker, row.Multiplier, row.IsLive));
    }

    [Fact]
    public void Index_SameAssetOnManyVenues_AgreesPerUnit()
    {
        foreach (var asset in Full.Live.GroupBy(row => row.Asset))
        {
            var prices = asset.SelectMany(row => Prices(row).Select(price => price / row.Multiplier)).ToList();
            Assert.True(prices.Max() / prices.Min() < 1.005, $"{asset.Key.Ticker}: {prices.Min()} to {prices.Max()}");
        }
    }

    [Fact]
    public void Index_TwoCoinsOfOneTicker_AreFarApart()
    {
        var binance = Full.Market.Find("binance-usdm", "NEIROUSDT")!;
        var mexc = Full.Market.Find("mexc", "NEIRO_USDT")!;

        Assert.Equal(binance.Asset.Ticker, mexc.Asset.Ticker);
        Assert.True(Full.Market.Index(mexc, NowMs) > 50 * Full.Market.Index(binance, NowMs) / binance.Multiplier);
    }

    [Fact]
    public void Rates_AllContracts_RestMostlyAndSometimesRunWild()
    {
        var rates = Full.Live.Select(row => (row.Baseline, Per8Hours: Full.Market.Rate(row, NowMs) * 8 / row.IntervalHours)).ToList();
        var resting = rates.Count(rate => Math.Abs(rate.Per8Hours - rate.Baseline) < 1e-12);

        Assert.InRange((double)resting / rates.Count, 0.5, 0.8);
        Assert.InRange(rates.Count(rate => Math.Abs(rate.Per8Hours) > 2e-3), 20, 300);
        Assert.InRange(rates.Count(rate => rate.Per8Hours < 0), 100, 800);
        Assert.InRange(rates.Count(rate => rate.Per8Hours == 0), 20, 200);
        Assert.All(rates, rate => Assert.InRange(rate.Per8Hours, -0.031, 0.031));
    }

    [Fact]
    public void Quotes_HalfAMinuteLater_ManyChangeAndNotAll()
    {
        var rows = Full.Live.ToList();
        var marks = rows.Count(row => Full.Market.Quote(row, NowMs).Mark != Full.Market.Quote(row, NowMs + 30_000).Mark);
        var rates = rows.Count(row => Full.Market.Rate(row, NowMs) != Full.Market.Rate(row, NowMs + 30_000));

        Assert.InRange((double)marks / rows.Count, 0.5, 0.95);
        Assert.InRange((double)rates / rows.Count, 0.1, 0.5);
    }

    /// <summary>Stocks too, half of which charge nothing from the next moment on.</summary>
    [Fact]
    public void Settled_AtTheCloseOfStocks_IsWhatTheRateHadComeTo()
    {
        var close = new DateTimeOffset(2026, 11, 18, 21, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var due = Full.Live.Where(row => Full.Market.Quote(row, close - 1).NextFundingMs == close).ToList();

        Assert.Contains(due, row => row.Asset.Class == DemoAssetClass.Stock && Full.Market.Settled(row, close) != 0 && Full.Market.Rate(row, close + 150_000) == 0);
        Assert.All(due, row => Assert.Equal(Full.Market.Rate(row, close - 1), Full.Market.Settled(row, close), row.Asset.Heat * row.IntervalHours / 8 * 0.1));
    }

    [Fact]
    public void Intervals_AllContracts_MixAsOnRealVenues()
    {
        var hours = Full.Live.CountBy(row => row.IntervalHours).ToDictionary();

        Assert.Equal([1, 2, 4, 8, 24], hours.Keys.Order());
        Assert.True(hours[4] > 800 && hours[8] > 800 && hours[1] > 500);
    }

    [Fact]
    public void OpenInterest_AllContracts_IsHeavyTailed()
    {
        var sizes = Full.Live.Select(row => Full.Market.Quote(row, NowMs).OpenInterestUsd).OrderDescending().ToList();

        Assert.True(sizes.Take(sizes.Count / 50).Sum() > sizes.Sum() / 2);
        Assert.True(sizes[^1] > 0);
    }

    private static IEnumerable<double> Prices(DemoContract row)
    {
        var quote = Full.Market.Quote(row, NowMs);
        return [quote.Index, quote.Mark];
    }
}
