using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Live.Arbitrage;

/// <summary>What every contract paid over the last 7 and 30 days, once per contract for all its pairs. Immutable.</summary>
public sealed class RealisedSnapshot
{
    public const int WeekDays = 7;
    public const int MonthDays = 30;

    private readonly Dictionary<ContractKey, Paid> _byContract;
    private readonly int _hour;

    private RealisedSnapshot(Dictionary<ContractKey, Paid> byContract, int hour)
    {
        _byContract = byContract;
        _hour = hour;
    }

    public static RealisedSnapshot Empty { get; } = new([], int.MinValue);

    /// <summary>Short leg's sum minus long leg's over the last 7 days, before fees; null when a leg has no known history.</summary>
    public PairRealised? Week(PairKey pair) => Of(pair, WeekDays, paid => paid.Week);

    /// <inheritdoc cref="Week"/>
    /// <remarks>Over the last 30 days.</remarks>
    public PairRealised? Month(PairKey pair) => Of(pair, MonthDays, paid => paid.Month);

    /// <summary>With every hour all of it, within an hour what has new settlements; the same instance when that is nothing.</summary>
    public RealisedSnapshot Next(IEnumerable<HistoryContract> contracts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        var hour = HourlyAccrual.FloorHour(now);
        var next = new Dictionary<ContractKey, Paid>(_byContract.Count);
        var isSame = hour == _hour;
        foreach (var contract in contracts)
        {
            var known = _byContract.GetValueOrDefault(contract.Key);
            if (hour != _hour || !ReferenceEquals(known?.Series, contract.Series))
            {
                known = new(contract.Series, Sum(contract.Series, WeekDays), Sum(contract.Series, MonthDays));
                isSame = false;
            }

            next[contract.Key] = known!;
        }

        return isSame && next.Count == _byContract.Count ? this : new(next, hour);

        LegRealised Sum(SettledSeries series, int days) => LegRealised.Of(series, now.AddDays(-days), now);
    }

    private PairRealised? Of(PairKey pair, int days, Func<Paid, LegRealised> period) =>
        _byContract.TryGetValue(pair.Long, out var bought) && _byContract.TryGetValue(pair.Short, out var sold)
            ? new PairRealised(period(bought), period(sold), days * 24, null) is { Coverage: > 0 } known ? known : null
            : null;

    private sealed record Paid(SettledSeries Series, LegRealised Week, LegRealised Month);
}
