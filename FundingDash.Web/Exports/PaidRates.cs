using System.Runtime.CompilerServices;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Exports;

/// <summary>One rate that a contract paid.</summary>
public readonly record struct PaidRate(ContractKey Key, SettledRow Row);

/// <summary>Settlements as CSV, oldest first.</summary>
public static class PaidRates
{
    public static CsvTable<PaidRate> Table { get; } = new(
    [
        new("venue", (csv, paid) => csv.WriteField(paid.Key.Venue)),
        new("contract", (csv, paid) => csv.WriteField(paid.Key.Symbol)),
        new("paid_at_utc", (csv, paid) => csv.WriteField(CsvText.Time(paid.Row.Time))),
        new("rate", (csv, paid) => csv.WriteField(paid.Row.Rate)),
        new("interval_hours", (csv, paid) => csv.WriteField(paid.Row.IntervalMinutes > 0 ? paid.Row.IntervalMinutes / (double)EpochMinutes.PerHour : null)),
        new("rate_per_hour", (csv, paid) => csv.WriteField(paid.Row.PerHour)),
        new("apr_percent", (csv, paid) => csv.WriteField(paid.Row.PerHour is { } perHour ? FundingMath.Apr(perHour) : null)),
    ]);

    /// <summary>The rows of contract after contract, each loaded when the one before has been written.</summary>
    public static async IAsyncEnumerable<PaidRate> RowsAsync(
        IEnumerable<ContractKey> keys, Func<ContractKey, CancellationToken, Task<SettledSeries>> load, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(load);
        foreach (var key in keys)
        {
            var series = await load(key, cancellationToken);
            for (var i = 0; i < series.Count; i++)
                yield return new(key, series[i]);
        }
    }
}
