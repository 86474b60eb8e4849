using System.Diagnostics;
using Npgsql;

namespace FundingDash.Web.Storage.History;

/// <summary>Keeps one row of figures per contract.</summary>
public sealed class StatisticsWriter(NpgsqlDataSource source, StorageMeter? meter = null)
{
    private const string Figures = """
        rate_per_hour, z_score, robust_z_score, robust_method, percentile, mean, deviation, median, n, n_eff, span_hours, coverage, half_life_hours,
        confidence, zone, reason
        """;

    // The time alone is no difference: a row says when its figures became what they are. A contract that is gone meanwhile is left out.
    private static readonly string Sql = $"""
        insert into funding_statistics as f (contract_id, {Figures}, computed_at)
        select t.* from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            as t(contract_id, {Figures}, computed_at)
        join contract_metadata c on c.id = t.contract_id
        order by t.contract_id
        on conflict (contract_id) do update set ({Figures}, computed_at) = row({Prefixed("excluded")}, excluded.computed_at)
        where f.computed_at <= excluded.computed_at and ({Prefixed("f")}) is distinct from ({Prefixed("excluded")})
        """;

    /// <summary>Inserts or updates the rows that differ; older figures never replace newer ones. One row per contract.</summary>
    /// <returns>How many were new or different.</returns>
    public async Task<int> WriteAsync(IReadOnlyList<StoredStatistics> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            return 0;
        var begun = Stopwatch.GetTimestamp();
        await using var command = source.CreateCommand(Sql);
        command.AddIntegers(rows, r => r.ContractId);
        command.AddDoubles(rows, r => r.RatePerHour);
        command.AddDoubles(rows, r => r.ZScore);
        command.AddDoubles(rows, r => r.RobustZScore);
        command.AddTexts(rows, r => r.RobustMethod);
        command.AddDoubles(rows, r => r.Percentile);
        command.AddDoubles(rows, r => r.Mean);
        command.AddDoubles(rows, r => r.Deviation);
        command.AddDoubles(rows, r => r.Median);
        command.AddIntegers(rows, r => r.N);
        command.AddDoubles(rows, r => r.NEff);
        command.AddDoubles(rows, r => r.SpanHours);
        command.AddDoubles(rows, r => r.Coverage);
        command.AddDoubles(rows, r => r.HalfLifeHours);
        command.AddTexts(rows, r => r.Confidence);
        command.AddTexts(rows, r => r.Zone);
        command.AddTexts(rows, r => r.Reason);
        command.AddTimes(rows, r => r.ComputedAt);
        var written = await command.ExecuteNonQueryAsync(cancellationToken);
        meter?.Wrote("funding_statistics", written, Stopwatch.GetElapsedTime(begun));
        return written;
    }

    private static string Prefixed(string table) =>
        string.Join(", ", Figures.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(column => $"{table}.{column}"));
}
