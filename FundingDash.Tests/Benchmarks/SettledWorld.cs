using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Statistics;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Settled histories at full scale: 3,500 contracts, of which 45 % settle every 8 h, 30 % every 4 h and 25 % every hour. Half of the rates rest at the baseline, as they do in life.</summary>
internal static class SettledWorld
{
    public const int Contracts = 3500;

    public static readonly DateTimeOffset Now = new(2026, 9, 11, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<ContractHistory> Create(int days)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Contracts).Select(i => new ContractHistory(new("Venue", $"C{i}"), Series(random, days, Interval(i)), null))];
    }

    /// <summary>Hours of the interval by which a contract pays.</summary>
    public static int Interval(int contract) => (contract % 20) switch
    {
        < 9 => 8,
        < 15 => 4,
        _ => 1,
    };

    /// <summary>One contract's rates, the last paid at <see cref="Now"/>.</summary>
    public static SettledSeries Series(Random random, int days, int hours)
    {
        var count = days * 24 / hours;
        var moves = History.Autoregression(random, count, Math.Pow(0.5, hours / 24.0), 1e-6);
        var first = EpochMinutes.Floor(Now.AddDays(-days));
        int[] minutes = [.. Enumerable.Range(1, count).Select(i => first + (i * hours * EpochMinutes.PerHour))];
        double[] rates = [.. moves.Select(move => (random.Next(2) == 0 ? 1.25e-5 : 1.25e-5 + move) * hours)];
        return SettledSeries.FromSorted(minutes, rates, [.. minutes.Select(_ => (short)(hours * EpochMinutes.PerHour))]);
    }
}
