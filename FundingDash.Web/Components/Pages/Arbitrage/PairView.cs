using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Pages.History;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>What a pair paid over a period, and how its spread behaved in the last 30 days. Immutable, and shared by all viewers; made anew when its settlements change.</summary>
public sealed class PairView
{
    private readonly SpreadHistory _month;
    private readonly Lazy<ImmutableArray<ChartPoint>> _spread;

    /// <param name="bought">The long leg over the period.</param>
    /// <param name="sold">The short leg.</param>
    /// <param name="days">Length of the period.</param>
    /// <param name="now">Its end.</param>
    /// <param name="quoted">See <see cref="Quoted"/>.</param>
    public PairView(ContractView bought, ContractView sold, int days, DateTimeOffset now, ImmutableArray<ChartPoint> quoted)
    {
        ArgumentNullException.ThrowIfNull(bought);
        ArgumentNullException.ThrowIfNull(sold);
        (Long, Short, Quoted) = (bought, sold, quoted);
        var (longSeries, shortSeries) = (SeriesOf(bought), SeriesOf(sold));
        Ledger = PairLedger.Of(longSeries, shortSeries, now.AddDays(-days), now, fees: null);
        Realised = [.. PairLedger.Periods.Select(period => Sum(period))];
        _month = History(HourlyAccrual.ToTime(HourlyAccrual.FloorHour(now) - SpreadWindow.Hours));
        Window = new SpreadWindowBuilder().Build(_month, Later(bought.Contract?.KnownSince, sold.Contract?.KnownSince), now);
        _spread = new(() => SpreadLine.Points(History(now.AddDays(-days))));

        SpreadHistory History(DateTimeOffset from) => new(HourlyAccrual.Of(longSeries, from, now), HourlyAccrual.Of(shortSeries, from, now));

        PairRealised Sum(int period) => new(LegRealised.Of(longSeries, now.AddDays(-period), now), LegRealised.Of(shortSeries, now.AddDays(-period), now), period * 24, null);
    }

    public ContractView Long { get; }

    public ContractView Short { get; }

    /// <summary>Every payment of the period; what fees take off is the reader's, since they change.</summary>
    public PairLedger Ledger { get; }

    /// <summary>One for each of <see cref="PairLedger.Periods"/>, before fees.</summary>
    public ImmutableArray<PairRealised> Realised { get; }

    /// <summary>The last 30 days of the spread.</summary>
    public SpreadWindow Window { get; }

    /// <summary>How a spread of one hour stands against them.</summary>
    public TestedValue Test(double? hourlySpread) => Window.Test(hourlySpread, _month);

    /// <summary>The spread over the period, percent per 8 h.</summary>
    public ImmutableArray<ChartPoint> Spread => _spread.Value;

    /// <summary>The spread as quoted while the pair was among the best, percent per 8 h.</summary>
    public ImmutableArray<ChartPoint> Quoted { get; }

    // All that memory holds: what was due is also told by what came before the period.
    private static SettledSeries SeriesOf(ContractView leg) => leg.Contract?.Series ?? SettledSeries.Empty;

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b : a;
}
