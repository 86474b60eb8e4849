using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>Makes the answers for pairs from the snapshot's own figures.</summary>
internal static class PairAnswers
{
    public static PairAnswer Of(int index, PairTerms terms, PairMoment moment) => Of(moment.Table.Pairs[index], moment.Table.Spread(index), terms, moment);

    public static PairAnswer Of(in Opportunity pair, SpreadStatistics? spread, PairTerms terms, PairMoment moment)
    {
        var (bought, sold, net) = (pair.Long.Quote, pair.Short.Quote, pair.Net(terms));
        var (longFigures, shortFigures) = (moment.Statistics.Find(pair.Key.Long)?.Live, moment.Statistics.Find(pair.Key.Short)?.Live);
        var (week, month) = (moment.Table.State.Realised.Week(pair.Key), moment.Table.State.Realised.Month(pair.Key));
        var facts = spread?.Window.Facts ?? WindowFacts.None;
        return new()
        {
            Asset = pair.Asset,
            LongContract = pair.Long.Symbol,
            LongExchange = pair.Long.Venue,
            LongRate = bought.Rate,
            LongApr = pair.Long.Apr,
            LongIntervalHours = bought.Interval?.Hours,
            LongZscore = longFigures?.Z.Value,
            LongPercentile = longFigures?.Percentile.Value,
            LongOpenInterest = bought.OpenInterestUsd,
            ShortContract = pair.Short.Symbol,
            ShortExchange = pair.Short.Venue,
            ShortRate = sold.Rate,
            ShortApr = pair.Short.Apr,
            ShortIntervalHours = sold.Interval?.Hours,
            ShortZscore = shortFigures?.Z.Value,
            ShortPercentile = shortFigures?.Percentile.Value,
            ShortOpenInterest = sold.OpenInterestUsd,
            RateSpread = pair.EightHourSpread,
            AprSpread = pair.Apr,
            EffectiveHourlySpread = pair.HourlySpread,
            SyncPeriodHours = pair.SyncPeriod?.TotalHours,
            LongHourlyRate = pair.Long.PerHour,
            ShortHourlyRate = pair.Short.PerHour,
            SpreadZscore = spread?.Live.Z.Value,
            SpreadPercentile = spread?.Live.Percentile.Value,
            SpreadMean = Apr(facts.Mean),
            SpreadStdDev = Apr(facts.Deviation),
            DataPoints = facts.N,
            IsSignificant = ZoneRule.Of(spread?.Live.Z.Value) == Zone.Active,
            CombinedOpenInterest = pair.CombinedOpenInterestUsd,
            MinOpenInterest = pair.OpenInterestUsd,
            AfterFeesApr = net.AfterFeesApr,
            NetApr = net.NetApr,
            BreakEvenHours = net.BreakEvenHours,
            PriceGapPct = net.PriceGap * 100,
            Realised7d = week?.Sum,
            Realised7dCoverage = week?.Coverage,
            Realised30d = month?.Sum,
            Realised30dCoverage = month?.Coverage,
            HoursPositiveShare = spread?.Window.SharePositive,
        };
    }

    private static double? Apr(double? perHour) => perHour is { } value ? FundingMath.Apr(value) : null;
}
