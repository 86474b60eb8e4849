using System.Globalization;
using Npgsql;

namespace FundingDash.Web.Storage.Arbitrage;

/// <summary>Spreads over time, in <c>arbitrage_spreads</c>. May be used by several instances at once.</summary>
public sealed class SpreadStore(NpgsqlDataSource source)
{
    // A contract that is gone meanwhile is left out.
    private const string InsertSql = """
        insert into arbitrage_spreads (time, long_id, short_id, hourly_spread, sampled)
        select t.* from unnest($1, $2, $3, $4, $5) as t(time, long_id, short_id, hourly_spread, sampled)
        join contract_metadata a on a.id = t.long_id join contract_metadata b on b.id = t.short_id
        on conflict do nothing
        """;

    private const string LastSql = """
        select p.long_id, p.short_id, l.time
        from unnest($1, $2) as p(long_id, short_id)
        cross join lateral (
            select max(time) as time from arbitrage_spreads s where s.long_id = p.long_id and s.short_id = p.short_id and not s.sampled and s.time >= $3
        ) l
        where l.time is not null
        """;

    // Either direction: the pair turned round has the same spread with the other sign.
    private const string SamplesSql = """
        select date_bin($4, time, 'epoch') as step, avg(case when long_id = $1 then hourly_spread else -hourly_spread end)
        from arbitrage_spreads
        where sampled and time >= $3 and ((long_id = $1 and short_id = $2) or (long_id = $2 and short_id = $1))
        group by step order by step
        """;

    // Under the lock of those who add months. A month is its table; nothing else of the database is touched.
    private const string DropSql = """
        do $$
        declare
            month regclass;
        begin
            perform pg_advisory_xact_lock(hashtext('spreads'), hashtext('months'));
            for month in
                select inhrelid::regclass from pg_inherits join pg_class on pg_class.oid = inhrelid
                where inhparent = 'arbitrage_spreads'::regclass and relname < '{0}'
            loop
                execute format('drop table %s', month);
            end loop;
        end $$
        """;

    private const string MonthsSql = "select add_spread_month(month) from (select distinct date_trunc('month', time, 'UTC') as month from unnest($1) as t(time)) months";

    /// <summary>Adds what is not stored yet; a row that is there stays.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> WriteAsync(IReadOnlyList<StoredSpread> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            return 0;
        await using (var months = source.CreateCommand(MonthsSql))
        {
            months.AddTimes(rows, row => row.Time);
            await months.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = source.CreateCommand(InsertSql);
        command.AddTimes(rows, row => row.Time);
        command.AddIntegers(rows, row => row.Pair.LongId);
        command.AddIntegers(rows, row => row.Pair.ShortId);
        command.AddDoubles(rows, row => row.HourlySpread);
        command.AddFlags(rows, row => row.Sampled);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The last hour stored of each pair since a time; a pair without one is not in it.</summary>
    public async Task<IReadOnlyDictionary<StoredPair, DateTimeOffset>> LoadLastHoursAsync(IReadOnlyList<StoredPair> pairs, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var last = new Dictionary<StoredPair, DateTimeOffset>();
        await using var command = source.CreateCommand(LastSql);
        command.AddIntegers(pairs, pair => pair.LongId);
        command.AddIntegers(pairs, pair => pair.ShortId);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            last[new(row.GetInt32(0), row.GetInt32(1))] = row.GetFieldValue<DateTimeOffset>(2);
        return last;
    }

    /// <summary>What a pair was quoted at since a time, as means of steps; a step without a sample is not there.</summary>
    /// <returns>Beginning of the step and perHour(short) - perHour(long), a fraction; ascending.</returns>
    public async Task<IReadOnlyList<(DateTimeOffset Time, double HourlySpread)>> LoadSamplesAsync(StoredPair pair, DateTimeOffset since, TimeSpan step, CancellationToken cancellationToken)
    {
        var samples = new List<(DateTimeOffset, double)>();
        await using var command = source.CreateCommand(SamplesSql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = pair.LongId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = pair.ShortId });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = step });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            samples.Add((row.GetFieldValue<DateTimeOffset>(0), row.GetDouble(1)));
        return samples;
    }

    /// <summary>Drops the months that end before the month of a time.</summary>
    public async Task DropMonthsBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(DropSql.Replace("{0}", time.UtcDateTime.ToString("'arbitrage_spreads_'yyyy'_'MM", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
