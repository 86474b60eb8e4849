using System.Diagnostics.CodeAnalysis;
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
    public RealisedSnapshot Next(IReadOnlyCollection<HistoryContract> contracts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        var hour = HourlyAccrual.FloorHour(now);
        if (hour == _hour && contracts.Count == _byContract.Count && contracts.All(contract => IsKnown(contract, out _)))
            return this;
        return new(contracts.ToDictionary(contract => contract.Key, contract => hour == _hour && IsKnown(contract, out var known) ? known : Pay(contract.Series)), hour);

        Paid Pay(SettledSeries series) => new(series, LegRealised.Of(series, now.AddDays(-WeekDays), now), LegRealised.Of(series, now.AddDays(-MonthDays), now));
    }

    private bool IsKnown(HistoryContract contract, [MaybeNullWhen(false)] out Paid known) =>
        _byContract.TryGetValue(contract.Key, out known) && ReferenceEquals(known.Series, contract.Series);

    private PairRealised? Of(PairKey pair, int days, Func<Paid, LegRealised> period) =>
        _byContract.TryGetValue(pair.Long, out var bought) && _byContract.TryGetValue(pair.Short, out var sold)
            ? new PairRealised(period(bought), period(sold), days * 24, null) is { Coverage: > 0 } known ? known : null
            : null;

    private sealed record Paid(SettledSeries Series, LegRealised Week, LegRealised Month);
}
