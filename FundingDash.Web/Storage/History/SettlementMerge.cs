using FundingDash.Domain.Funding;
using Npgsql;

namespace FundingDash.Web.Storage.History;

/// <summary>Brings the staged rows of one write, all within <paramref name="times"/> (its end included), into the tables.</summary>
internal sealed class SettlementMerge(NpgsqlConnection connection, IReadOnlyList<ContractSettlements> batches, TimeRange times)
{
    // Past it, reading the months from end to end is faster than looking every contract up.
    private const int FewContracts = 50;

    // A million rows take seconds, and wait for as long when another instance writes a million of the same contracts.
    private const int TimeoutSeconds = 300;

    private const string SameSettlement = "{same}";

    private const string Cover = """
        insert into settlement_coverage as c (contract_id, covered)
        select contract_id, range_agg(case when first < last then tstzrange(first, last) else 'empty' end)
        from unnest($1, $2, $3) as t(contract_id, first, last) group by contract_id order by contract_id
        on conflict (contract_id) do update set covered = c.covered + excluded.covered
        """;

    // Of rows that come twice the first goes in; ctid is the order in which they were staged.
    private const string Insert = """
        with added as (
            insert into funding_rates_historical (time, contract_id, interval_minutes, interval_source, rate)
            select distinct on (s.contract_id, s.time) s.time, s.contract_id, s.interval_minutes, s.interval_source, s.rate
            from stage s where not exists (select from funding_rates_historical h where {same})
            order by s.contract_id, s.time, s.ctid
            returning contract_id
        )
        select contract_id, count(*)::integer from added group by contract_id
        """;

    private const string FillIntervals = """
        update funding_rates_historical h set interval_minutes = s.interval_minutes, interval_source = s.interval_source
        from (
            select distinct on (contract_id, time) * from stage where interval_minutes is not null order by contract_id, time, stage.ctid
        ) s
        where h.interval_minutes is null and {same}
        """;

    private const string LogCorrections = """
        insert into settlement_corrections (contract_id, time, kept_rate, published_rate, kept_interval_minutes, published_interval_minutes, noticed_at)
        select distinct h.contract_id, h.time, h.rate, s.rate, h.interval_minutes, s.interval_minutes, $4
        from stage s, funding_rates_historical h
        where (s.rate <> h.rate or s.interval_minutes <> h.interval_minutes) and {same}
        on conflict do nothing
        """;

    private readonly int[] _contracts = [.. batches.Select(batch => batch.ContractId).Distinct()];

    /// <summary>Adds the covered stretches, and holds the contracts until the transaction ends.</summary>
    public async Task CoverAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Cover, connection) { CommandTimeout = TimeoutSeconds };
        command.AddIntegers(batches, batch => batch.ContractId);
        command.AddTimes(batches, batch => batch.Covered.From);
        command.AddTimes(batches, batch => batch.Covered.To);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>How many were new, by contract.</returns>
    public async Task<IReadOnlyDictionary<int, int>> InsertAsync(CancellationToken cancellationToken)
    {
        var inserted = new Dictionary<int, int>();
        await using var command = Command(Insert, default);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            inserted.Add(row.GetInt32(0), row.GetInt32(1));
        return inserted;
    }

    public Task<int> FillIntervalsAsync(CancellationToken cancellationToken) => RunAsync(FillIntervals, default, cancellationToken);

    public Task<int> LogCorrectionsAsync(DateTimeOffset now, CancellationToken cancellationToken) => RunAsync(LogCorrections, now, cancellationToken);

    private async Task<int> RunAsync(string sql, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, now);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, DateTimeOffset now)
    {
        // The times tell PostgreSQL which months it need not open.
        var same = "h.contract_id = s.contract_id and h.time = s.time and h.time between $1 and $2" + (_contracts.Length <= FewContracts ? " and array[h.contract_id] && $3" : "");
        var command = new NpgsqlCommand(sql.Replace(SameSettlement, same, StringComparison.Ordinal), connection) { CommandTimeout = TimeoutSeconds };
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = times.From });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = times.To });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = _contracts });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        return command;
    }
}
