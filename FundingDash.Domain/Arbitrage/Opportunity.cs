using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;

namespace FundingDash.Domain.Arbitrage;

/// <summary>A pair of contracts of one asset on two venues: long the one with the lower rate of an hour, short the one with the higher.</summary>
/// <remarks>Three words that the scanner keeps per pair; every figure is derived when it is asked for. Spreads are fractions of one leg's notional.</remarks>
/// <param name="Long">Leg that is bought.</param>
/// <param name="Short">Leg that is sold.</param>
/// <param name="HourlySpread">perHour(short) - perHour(long); greater than 0.</param>
public readonly record struct Opportunity(MarketContract Long, MarketContract Short, double HourlySpread)
{
    public PairKey Key => new(Long.Quote.Contract.Key, Short.Quote.Contract.Key);

    /// <summary>Name that both legs are listed under, see <see cref="MarketContract.Asset"/>.</summary>
    public string Asset => Long.Asset;

    /// <summary>Linear annual spread in percent: hourly x 8760 x 100. Never compounded.</summary>
    public double Apr => FundingMath.Apr(HourlySpread);

    public double EightHourSpread => HourlySpread * 8;

    public double DailySpread => HourlySpread * 24;

    public double WeeklySpread => HourlySpread * 24 * 7;

    public double MonthlySpread => HourlySpread * 24 * 30;

    /// <summary>(markShort - markLong) / their mean: a positive gap is gained when the prices meet, a negative one is lost. Of mark prices, which nobody trades at. Null when a mark is missing or not in dollars.</summary>
    public double? PriceGap => Mark(Long) is { } bought && Mark(Short) is { } sold ? (sold - bought) / ((sold + bought) / 2) : null;

    /// <summary>Smaller open interest of the two, in USD; null when either is unknown.</summary>
    public decimal? OpenInterestUsd => Smaller(Long.Quote.OpenInterestUsd, Short.Quote.OpenInterestUsd);

    /// <summary>Open interest of both together, in USD; null when either is unknown.</summary>
    public decimal? CombinedOpenInterestUsd =>
        Long.Quote.OpenInterestUsd is { } bought && Short.Quote.OpenInterestUsd is { } sold ? Usd.Sum(bought, sold) : null;

    /// <summary>Smaller turnover of the last 24 hours of the two, in USD; null when either is unknown.</summary>
    public decimal? Volume24hUsd => Smaller(Long.Quote.Volume24hUsd, Short.Quote.Volume24hUsd);

    /// <summary>Time after which both legs have paid a whole number of times: the least common multiple of their intervals.</summary>
    public TimeSpan? SyncPeriod => Arbitrage.SyncPeriod.Of(Long.Quote.Interval, Short.Quote.Interval);

    public MarketContract Leg(PairLeg leg) => leg == PairLeg.Long ? Long : Short;

    /// <summary>What is left of the spread after the costs of a position.</summary>
    public NetSpread Net(PairTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new(HourlySpread, terms.HoldingHours, (double?)terms.Fees.RoundTrip(Long.Venue, Short.Venue, terms.Order), PriceGap);
    }

    private static double? Mark(MarketContract contract) =>
        contract.Quote.MarkPrice is > 0 and { } mark && Usd.IsDollar(contract.Quote.Contract.Quote) ? (double)mark : null;

    private static decimal? Smaller(decimal? left, decimal? right) => left is { } a && right is { } b ? Math.Min(a, b) : null;
}
