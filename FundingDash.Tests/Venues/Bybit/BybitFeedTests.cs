using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Bybit;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Venues.Bybit.BybitSample;

namespace FundingDash.Tests.Venues.Bybit;

public sealed class BybitFeedTests : HostileAnswers
{
    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new BybitFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswers_GivesExactQuotes()
    {
        var clock = new TestClock(DateTimeOffset.FromUnixTimeMilliseconds(1789147125000));
        var sample = new BybitSample()
            .On(LinearTickers, Recorded.Read("bybit/tickers.json"))
            .On(LinearInstruments, Recorded.Read("bybit/instruments.json"))
            .On(InverseTickers, Recorded.Read("bybit/doc-tickers-inverse.json"))
            .On(InverseInstruments, Recorded.Read("bybit/instruments-inverse-nautilus.json"));

        var result = await sample.Feed(clock).FetchAsync(CancellationToken.None);

        // BTCUSDT-18SEP26 is dated.
        Assert.Equal((FetchOutcome.Success, 1, 0, 4), (result.Outcome, result.FilteredCount, result.RejectedCount, result.Requests));
        Assert.Equal(["BTCUSDT", "ETHUSDT", "0GUSDT", "1000BONKPERP", "BTCUSD"], result.Quotes.Select(q => q.Contract.Key.Symbol));

        var btc = One(result, "BTCUSDT");
        Assert.Equal(("ByBit", "bybit", "BTC", 1m, "USDT"), (btc.Contract.Key.Venue, btc.Contract.Feed, btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote));
        Assert.Equal((MarginKind.Linear, AssetClass.Crypto), (btc.Contract.Margin, btc.Contract.Class));
        Assert.Equal("https://www.bybit.com/trade/usdt/BTCUSDT", btc.Contract.TradeUrl);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1584230400000), btc.Contract.ListedAt);
        Assert.Equal((0.00004936m, "0.00004936", "fraction per interval", 8m, RateKind.Predicted), (btc.Rate, btc.RawRate, btc.RawUnit, btc.BasisHours, btc.Kind));
        Assert.Equal(new FundingInterval(8, IntervalSource.VenueField), btc.Interval);
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(1789171200000), TimeSource.Venue), (btc.NextFundingTime, btc.NextFundingSource));
        Assert.Equal((77766.70m, 77797.59m), (btc.MarkPrice, btc.IndexPrice));
        Assert.Equal((26631.431m * 77766.70m, 6285417277.3039m, 0.00333m), (btc.OpenInterestUsd, btc.Volume24hUsd, btc.RateCap));
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(1789147120443), clock.GetUtcNow()), (btc.AsOf, btc.ReceivedAt));
        Assert.Equal(LinearTickers, btc.Endpoint);

        var eth = One(result, "ETHUSDT");
        Assert.Equal((0.00005766m, 8m, 2574m, 2575.95m), (eth.Rate, eth.Interval?.Hours, eth.MarkPrice, eth.IndexPrice));
        Assert.Equal((402934.13m * 2574.00m, 4769869892.4853m, 0.00333m), (eth.OpenInterestUsd, eth.Volume24hUsd, eth.RateCap));

        var zero = One(result, "0GUSDT");
        Assert.Equal(("0G", 1m, 0.00005m, 4m), (zero.Contract.Asset, zero.Contract.Multiplier, zero.Rate, zero.Interval?.Hours));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1789156800000), zero.NextFundingTime);
        Assert.Equal((5097303.7m * 0.1942m, 1990249.1595m, 0.005m), (zero.OpenInterestUsd, zero.Volume24hUsd, zero.RateCap));

        var bonk = One(result, "1000BONKPERP");
        Assert.Equal(("BONK", 1000m, "USDC"), (bonk.Contract.Asset, bonk.Contract.Multiplier, bonk.Contract.Quote));
        Assert.Null(bonk.Contract.TradeUrl);
        Assert.Equal((-0.00022725m, 8m, 0.000002769m, 0.000002769m), (bonk.Rate, bonk.Interval?.Hours, bonk.MarkPrice, bonk.IndexPrice));
        Assert.Equal((30973240m * 0.002769m, 91862.0916m, 0.02m), (bonk.OpenInterestUsd, bonk.Volume24hUsd, bonk.RateCap));

        var inverse = One(result, "BTCUSD");
        Assert.Equal(("BTC", "USD", MarginKind.Inverse), (inverse.Contract.Asset, inverse.Contract.Quote, inverse.Contract.Margin));
        Assert.Equal((-0.001034m, 16596m, 16598.54m), (inverse.Rate, inverse.MarkPrice, inverse.IndexPrice));
        Assert.Equal((373504107m / 2, 49337318m), (inverse.OpenInterestUsd, inverse.Volume24hUsd));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1672387200000), inverse.NextFundingTime);
        Assert.Equal((InverseTickers, DateTimeOffset.FromUnixTimeMilliseconds(1672376496682)), (inverse.Endpoint, inverse.AsOf));

        // Neither answer says 8 h: one has no field, the other 8 where minutes belong.
        Assert.Null(inverse.Interval);
    }

    [RecordedFact]
    public async Task Fetch_RecordedPreListing_IsFiltered()
    {
        var result = await new BybitSample()
            .On(LinearInstruments, Recorded.Read("bybit/doc-instruments-prelisting.json").Replace("\"PreLaunch\"", "\"Trading\"", StringComparison.Ordinal))
            .On(LinearTickers, Ok(Ticker("PRE02ZROUSDT")))
            .FetchAsync();

        Assert.Equal("XYZUSD", Assert.Single(result.Quotes).Contract.Key.Symbol);
        Assert.Equal((FetchOutcome.Partial, FailureKind.Empty), (result.Outcome, result.Failure!.Kind));
    }

    [Theory]
    [InlineData(""" "openInterest":"100","singleOpenInterest":"50.5" """, 50.5 * 2)]
    [InlineData(""" "openInterest":"100","singleOpenInterest":"0" """, 0.0)]
    [InlineData(""" "openInterest":"100","singleOpenInterest":"" """, 50.0 * 2)]
    [InlineData(""" "openInterest":"100","singleOpenInterest":"NaN" """, 50.0 * 2)]
    [InlineData(""" "openInterest":"-1" """, null)]
    [InlineData(""" "openInterest":"" """, null)]
    public async Task Fetch_TwoSidedOpenInterest_CountsOneSide(string members, double? usd) =>
        Assert.Equal((decimal?)usd, One(await new BybitSample().Linear(members).FetchAsync(), "ABCUSDT").OpenInterestUsd);

    [Theory]
    [InlineData(""" "openInterest":"400","volume24h":"70","turnover24h":"9" """, 200, 70)]
    [InlineData(""" "openInterest":"400","singleOpenInterest":"199","volume24h":"70","turnover24h":"9" """, 199, 70)]
    public async Task Fetch_Inverse_IsCountedInDollars(string members, int openInterest, int volume)
    {
        var quote = One(await new BybitSample().On(InverseTickers, Ok(Ticker("XYZUSD", members))).FetchAsync(), "XYZUSD");

        Assert.Equal((MarginKind.Inverse, "XYZ", "USD"), (quote.Contract.Margin, quote.Contract.Asset, quote.Contract.Quote));
        Assert.Equal(((decimal)openInterest, (decimal)volume), (quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Theory]
    [InlineData(""" "status":"PreLaunch" """)]
    [InlineData(""" "status":"Settling" """)]
    [InlineData(""" "isPreListing":true """)]
    [InlineData(""" "contractType":"LinearFutures" """)]
    public async Task Fetch_NotALivePerpetual_IsFiltered(string members)
    {
        var result = await new BybitSample()
            .On(LinearInstruments, Ok(Instrument("ABCUSDT"), Instrument("OLDUSDT", members)))
            .On(LinearTickers, Ok(Ticker("OLDUSDT"), Ticker("NEVERLISTED"), Ticker("ABCUSDT")))
            .FetchAsync();

        Assert.Equal(["ABCUSDT", "XYZUSD"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal(2, result.FilteredCount);
    }

    [Theory]
    [InlineData("CallAuction", 1)]
    [InlineData("ContinuousTrading", 1)]
    [InlineData("Finished", 0)]
    [InlineData("", 0)]
    public async Task Fetch_PreListingPhaseInTheTicker_IsFiltered(string phase, int filtered) =>
        Assert.Equal(filtered, (await new BybitSample().Linear($"\"curPreListingPhase\":\"{phase}\"").FetchAsync()).FilteredCount);

    [Theory]
    [InlineData("BTCPERP", "BTC", "BTC", 1)]
    [InlineData("10000SATSPERP", "10000SATS", "SATS", 10_000)]
    [InlineData("1000000MOGPERP", "1000000MOG", "MOG", 1_000_000)]
    public async Task Fetch_UsdcPerpetual_TakesBaseAndQuoteFromTheList(string symbol, string baseCoin, string asset, int multiplier)
    {
        var result = await new BybitSample()
            .On(LinearInstruments, Ok(Instrument(symbol, $"\"baseCoin\":\"{baseCoin}\",\"quoteCoin\":\"USDC\"")))
            .On(LinearTickers, Ok(Ticker(symbol)))
            .FetchAsync();

        var quote = One(result, symbol);
        Assert.Equal((asset, (decimal)multiplier, "USDC"), (quote.Contract.Asset, quote.Contract.Multiplier, quote.Contract.Quote));
        Assert.Equal((2.0m / multiplier, 100m / 2 * 2.0m, 1000m), (quote.MarkPrice, quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Theory]
    [InlineData("stock", AssetClass.Stock)]
    [InlineData("commodity", AssetClass.Commodity)]
    [InlineData("forex", AssetClass.Forex)]
    [InlineData("innovation", AssetClass.Crypto)]
    public async Task Fetch_SymbolType_GivesTheAssetClass(string symbolType, AssetClass expected) =>
        Assert.Equal(expected, One(await new BybitSample().On(LinearInstruments, Ok(Instrument("ABCUSDT", $"\"symbolType\":\"{symbolType}\""))).FetchAsync(), "ABCUSDT").Contract.Class);

    [Theory]
    [InlineData("\"fundingIntervalHour\":\"1\"", "240", 1)]
    [InlineData("\"fundingIntervalHour\":\"\"", "240", 4)]
    [InlineData("\"fundingIntervalHour\":null", "480", 8)]
    [InlineData("\"fundingIntervalHour\":\"\"", "0", null)]
    [InlineData("\"fundingIntervalHour\":\"0\"", "8", null)]
    [InlineData("\"fundingIntervalHour\":\"x\"", "\"\"", null)]
    public async Task Fetch_Interval_IsHoursOfTheTickerElseMinutesOfTheList(string member, string minutes, int? hours)
    {
        var quote = One(await new BybitSample().On(LinearInstruments, Ok(Instrument("ABCUSDT", $"\"fundingInterval\":{minutes}"))).Linear(member).FetchAsync(), "ABCUSDT");

        Assert.Equal(hours, quote.Interval?.Hours);
        Assert.Equal(0.0003m, quote.Rate);
    }

    [Theory]
    [InlineData("\"fundingCap\":\"\"", 0.03)]
    [InlineData("\"fundingCap\":\"0.005\"", 0.005)]
    public async Task Fetch_NoCapInTheTicker_TakesTheWiderBoundOfTheList(string member, double cap) =>
        Assert.Equal((decimal)cap, One(await new BybitSample().Linear(member).FetchAsync(), "ABCUSDT").RateCap);

    [Fact]
    public async Task Fetch_NoNextFundingTime_IsDerived()
    {
        var quote = One(await new BybitSample().Linear("\"nextFundingTime\":\"0\"").FetchAsync(), "ABCUSDT");

        Assert.Equal((new DateTimeOffset(2026, 9, 11, 20, 0, 0, TimeSpan.Zero), TimeSource.Derived), (quote.NextFundingTime, quote.NextFundingSource));
    }
}
