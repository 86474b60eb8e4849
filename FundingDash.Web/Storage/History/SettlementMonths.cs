using System.Collections.Concurrent;
using Npgsql;

namespace FundingDash.Web.Storage.History;

/// <summary>Makes the months of the table before rows need them, each in a transaction of its own that holds nobody up.</summary>
internal sealed class SettlementMonths
{
    // A time outside is a unit read wrongly; it must not leave a table behind.
    private static readonly DateTimeOffset Earliest = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<DateTimeOffset, bool> _known = new();

    /// <summary>Asks the database for the months that this process has not seen yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time before 2015 or after 2099.</exception>
    public async Task EnsureAsync(NpgsqlConnection connection, IEnumerable<DateTimeOffset> times, CancellationToken cancellationToken)
    {
        foreach (var month in Months(times))
        {
            if (_known.ContainsKey(month))
                continue;
            await using var command = new NpgsqlCommand("select add_settlement_month($1)", connection);
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = month });
            await command.ExecuteNonQueryAsync(cancellationToken);
            _known[month] = true;
        }
    }

    /// <summary>A month may have been dropped behind our back.</summary>
    public void Forget() => _known.Clear();

    private static HashSet<DateTimeOffset> Months(IEnumerable<DateTimeOffset> times)
    {
        var months = new HashSet<DateTimeOffset>();
        var (from, to) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        foreach (var time in times)
        {
            // Nearly every row lies in the month of the row before.
            if (time >= from && time < to)
                continue;
            if (time < Earliest || time >= End)
                throw new ArgumentOutOfRangeException(nameof(times), time, "No venue paid funding then.");
            var month = new DateTimeOffset(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
            months.Add(month);
            (from, to) = (month, month.AddMonths(1));
        }

        return months;
    }
}
