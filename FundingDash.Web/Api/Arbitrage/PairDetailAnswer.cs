using System.ComponentModel;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>All of one pair.</summary>
public sealed record PairDetailAnswer(
    [property: Description("Null while the rate of a leg is unknown.")] PairAnswer? Opportunity,
    [property: Description("The spread as it was paid, day by day over 30 days.")] PairHistoryAnswer Historical,
    [property: Description("What each leg really paid.")] LedgerAnswer Ledger,
    [property: Description("The payments of the next 24 hours, if the rates now quoted stay.")] CashFlowAnswer CashFlow,
    DateTimeOffset Timestamp,
    string Version)
{
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(24);

    internal static PairDetailAnswer Of(MarketContract bought, MarketContract sold, int days, PairTerms terms, PairMoment moment, HistoryStore history)
    {
        var key = new PairKey(bought.Quote.Contract.Key, sold.Quote.Contract.Key);
        var (longHistory, shortHistory) = (history.Find(key.Long), history.Find(key.Short));
        var (longSeries, shortSeries) = (longHistory?.Series ?? SettledSeries.Empty, shortHistory?.Series ?? SettledSeries.Empty);
        var from = HourlyAccrual.ToTime(HourlyAccrual.FloorHour(moment.At) - SpreadWindow.Hours);
        var spread = new SpreadHistory(HourlyAccrual.Of(longSeries, from, moment.At), HourlyAccrual.Of(shortSeries, from, moment.At));
        return new(
            Opportunity(), PairHistoryAnswer.Of(spread), LedgerAnswer.Of(key, longSeries, shortSeries, days, terms, moment.At),
            CashFlowAnswer.Of(CashFlowCalendar.Of(bought.Quote, sold.Quote, moment.At, Horizon)), moment.At, moment.Version);

        PairAnswer? Opportunity()
        {
            if (bought.PerHour is not { } paid || sold.PerHour is not { } received)
                return null;
            var pair = new Opportunity(bought, sold, received - paid);
            return PairAnswers.Of(pair, moment.Table.State.Spreads.Find(pair) ?? Statistics(pair), terms, moment);
        }

        // Of a pair that the list has no statistics of, since its spread is small or has turned round.
        SpreadStatistics Statistics(in Opportunity pair)
        {
            var (a, b) = (longHistory?.KnownSince, shortHistory?.KnownSince);
            var window = new SpreadWindowBuilder().Build(spread, a is null || b > a ? b : a, moment.At);
            return new(key, window.Test(pair.HourlySpread, spread), window);
        }
    }
}
