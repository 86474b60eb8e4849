using FundingDash.Domain.Alerts;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Alerts;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Alerts;
using FundingDash.Web.Live.Arbitrage;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class AlertEvaluatorTests
{
    // Of 8 hours: 0.1 % is 109.5 % a year.
    private const decimal High = 0.001m;
    private const decimal Low = 0.0001m;

    [Fact]
    public void Evaluate_OtherAssetsAndVenues_AreNotItsBusiness()
    {
        var evaluator = new AlertEvaluator([AlertRules.Rule(venue: "Binance")], []);

        var outcome = evaluator.Evaluate(Moment(Market(("BTC", "Binance", High), ("BTC", "Bybit", High), ("ETH", "Binance", High))));

        Assert.Equal("Binance:BTC", Assert.Single(outcome.Firings).Subject);
    }

    [Fact]
    public void Evaluate_VenueRule_FiresForEachContractByItself()
    {
        var evaluator = new AlertEvaluator([AlertRules.Rule(asset: null, venue: "Binance")], []);
        var market = Market(("BTC", "Binance", High), ("ETH", "Binance", Low));

        Assert.Equal(["Binance:BTC"], Subjects(evaluator.Evaluate(Moment(market))));
        market = SnapshotMerger.Merge(market, Quotes.Success("binance-usdm", Quote("BTC", "Binance", High), Quote("ETH", "Binance", High)), Quotes.Now);
        Assert.Equal(["Binance:ETH"], Subjects(evaluator.Evaluate(Moment(market))));
    }

    [Fact]
    public void Evaluate_SameSnapshotAgain_ChangesNothing()
    {
        var evaluator = new AlertEvaluator([AlertRules.Rule()], []);
        var moment = Moment(Market(("BTC", "Binance", High)));

        Assert.False(evaluator.Evaluate(moment).IsEmpty);
        Assert.True(evaluator.Evaluate(moment).IsEmpty);
    }

    [Fact]
    public void Evaluate_UnchangedValueThatMustHold_FiresWhenTheTimeIsFull()
    {
        var evaluator = new AlertEvaluator([AlertRules.Rule() with { HoldFor = TimeSpan.FromMinutes(5) }], []);
        var market = Market(("BTC", "Binance", High));

        Assert.Empty(evaluator.Evaluate(Moment(market)).Firings);
        Assert.Empty(evaluator.Evaluate(Moment(market, minutes: 4)).Firings);
        Assert.Single(evaluator.Evaluate(Moment(market, minutes: 5)).Firings);
        Assert.True(evaluator.Evaluate(Moment(market, minutes: 6)).IsEmpty);
    }

    [Fact]
    public void Evaluate_StoredStates_GoOnWhereTheyWere()
    {
        var rule = AlertRules.Rule() with { HoldFor = TimeSpan.FromMinutes(5) };
        var market = Market(("BTC", "Binance", High));
        var before = new AlertEvaluator([rule], []).Evaluate(Moment(market));

        var after = new AlertEvaluator([rule], before.States).Evaluate(Moment(market, minutes: 5));
        var later = new AlertEvaluator([rule], after.States).Evaluate(Moment(market, minutes: 10));

        Assert.Single(after.Firings);
        Assert.True(later.IsEmpty);
    }

    [Fact]
    public void Evaluate_NetSpread_TellsOfTheBestPair()
    {
        var evaluator = new AlertEvaluator([AlertRules.Rule(AlertFigure.NetSpread) with { Threshold = 50, HoldingHours = 720 }], []);

        var outcome = evaluator.Evaluate(Moment(Market(("BTC", "Binance", High), ("BTC", "Bybit", Low), ("BTC", "KuCoin", 0.0005m))));

        var firing = Assert.Single(outcome.Firings);
        Assert.Equal("BTC", firing.Subject);
        Assert.Contains("long Bybit (BTC), short Binance (BTC)", firing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_PairTurnsRoundAndBack_FiresTwice()
    {
        var pair = new PairKey(new("Bybit", "BTC"), new("Binance", "BTC"));
        var evaluator = new AlertEvaluator([AlertRules.Rule(AlertFigure.NetSpread) with { Threshold = 50, HoldingHours = 720, Scope = new("BTC", null, pair) }], []);

        var fired = new[] { (High, Low), (Low, High), (High, Low) }
            .Select(rates => evaluator.Evaluate(Moment(Market(("BTC", "Binance", rates.Item1), ("BTC", "Bybit", rates.Item2)))).Firings.Count);

        Assert.Equal([1, 0, 1], fired);
    }

    [Fact]
    public void Evaluate_SwitchedToNoRules_LooksAtNothing() => Assert.True(new AlertEvaluator([], []).Evaluate(Moment(Market(("BTC", "Binance", High)))).IsEmpty);

    private static IEnumerable<string> Subjects(AlertOutcome outcome) => outcome.Firings.Select(firing => firing.Subject);

    private static AlertMoment Moment(MarketSnapshot market, int minutes = 0) => new(
        market, StatisticsSnapshot.Empty, ArbitrageState.Empty with { Pairs = OpportunityScanner.Scan(market) }, Quotes.Now.AddMinutes(minutes));

    private static MarketSnapshot Market(params (string Asset, string Venue, decimal Rate)[] contracts) => contracts
        .GroupBy(contract => contract.Venue)
        .Aggregate(Quotes.Empty("binance-usdm", "bybit", "kucoin"), (market, venue) => SnapshotMerger.Merge(
            market, Quotes.Success(Feed(venue.Key), [.. venue.Select(contract => Quote(contract.Asset, contract.Venue, contract.Rate))]), Quotes.Now));

    private static FundingQuote Quote(string asset, string venue, decimal rate) => Quotes.Quote(asset, rate, venue, Feed(venue));

    private static string Feed(string venue) => venue == "Binance" ? "binance-usdm" : venue.ToLowerInvariant();
}
