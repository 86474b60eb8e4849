using FundingDash.Domain.Funding;
using FundingDash.Web.Live.History;
using Npgsql;
using NpgsqlTypes;

namespace FundingDash.Web.Storage.History;

/// <summary>The log of backfills, through which instances also take one over from another that died, or stop it.</summary>
public sealed class BackfillRunStore(NpgsqlDataSource source, TimeProvider clock, InstanceId? self = null)
{
    /// <summary>So long a running backfill may be silent before its instance counts as dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    // Of several instances that queue at once, one looks after the other.
    private const long QueueLock = 0x46756E6446696C6C;

    private const string Columns = """
        id, feed, requested_from, requested_to, only_incomplete, state, contracts_total, contracts_done, contracts_incomplete, records_written, records_before,
        requested_at, started_at, resumed_at, updated_at, finished_at, failure, requested_by
        """;

    private const string InsertSql = """
        insert into backfill_runs (
            feed, requested_from, requested_to, only_incomplete, state, contracts_done, contracts_incomplete, records_written, records_before, requested_at, updated_at,
            requested_by)
        select $1, $2, $3, $4, 'Queued', 0, 0, 0, 0, $5, $5, $6
        where not exists (select from backfill_runs where feed = $1 and state in ('Queued', 'Running')) returning id
        """;

    // Who takes a run up looks anew for what is missing: the contracts are counted from there.
    private const string StartSql = $"""
        update backfill_runs set state = 'Running', owner = $2, started_at = coalesce(started_at, $3), resumed_at = $3, updated_at = $3,
            contracts_total = null, contracts_done = 0, contracts_incomplete = 0, records_before = records_written
        where id = $1 and (state = 'Queued' or (state = 'Running' and updated_at < $4)) returning {Columns}
        """;

    private const string ReportSql = """
        update backfill_runs set contracts_total = $3, contracts_done = $4, contracts_incomplete = $5, records_written = $6, updated_at = $7
        where id = $1 and owner = $2 and state = 'Running'
        """;

    private const string FinishSql = """
        update backfill_runs set state = $3, failure = $4, updated_at = $5, finished_at = $5 where id = $1 and owner = $2 and state = 'Running'
        """;

    private const string ReleaseSql = "update backfill_runs set state = 'Queued', updated_at = $3 where id = $1 and owner = $2 and state = 'Running'";

    private const string CancelSql = "update backfill_runs set state = 'Cancelled', updated_at = $2, finished_at = $2 where id = $1 and state in ('Queued', 'Running')";

    private readonly InstanceId _self = self ?? new();

    /// <summary>Puts a backfill on the list, unless one of the feed waits or runs.</summary>
    /// <returns>Its id; null when there is one already.</returns>
    public async Task<long?> QueueAsync(string feed, TimeRange requested, bool onlyIncomplete, string? requestedBy, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var turn = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection))
        {
            Add(turn, QueueLock);
            await turn.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = new NpgsqlCommand(InsertSql, connection);
        Add(command, feed, requested.From.ToUniversalTime(), requested.To.ToUniversalTime(), onlyIncomplete, clock.GetUtcNow());
        command.Parameters.Add(new() { Value = (object?)requestedBy ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        var id = (long?)await command.ExecuteScalarAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    /// <summary>Begins a backfill that waits, or takes over one whose instance died. Of several instances one gets it.</summary>
    /// <returns>The run as it stands; null when it is another's, or over.</returns>
    public async Task<BackfillRun?> TryStartAsync(long id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(StartSql);
        var now = clock.GetUtcNow();
        Add(command, id, _self.Value, now, now - Silence);
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Says how far it has come, which is also the sign of life: call it well within <see cref="Silence"/>.</summary>
    /// <returns>False when it was cancelled or taken over: stop.</returns>
    public async Task<bool> ReportAsync(BackfillRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        await using var command = source.CreateCommand(ReportSql);
        Add(command, run.Id, _self.Value, run.ContractsTotal, run.ContractsDone, run.ContractsIncomplete, run.RecordsWritten, clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Ends it: done, failed with a reason, or cancelled.</summary>
    /// <returns>False when it was cancelled or taken over before.</returns>
    public async Task<bool> FinishAsync(long id, BackfillState state, string? failure, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(FinishSql);
        Add(command, id, _self.Value, EnumText<BackfillState>.Of(state), failure is null ? null : StoredText.Clean(failure), clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Lets go of it before its end: the next instance that looks goes on with it.</summary>
    public async Task ReleaseAsync(long id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(ReleaseSql);
        Add(command, id, _self.Value, clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Stops it wherever it runs; the instance there hears of it with its next report.</summary>
    public async Task<bool> CancelAsync(long id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(CancelSql);
        Add(command, id, clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>The last backfill of every feed that ever had one.</summary>
    public async Task<IReadOnlyList<BackfillRun>> LoadLatestAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select distinct on (feed) {Columns} from backfill_runs order by feed, requested_at desc, id desc");
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>What waits, and what runs on an instance that has gone silent: candidates for <see cref="TryStartAsync"/>, the oldest first.</summary>
    public async Task<IReadOnlyList<BackfillRun>> LoadStartableAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select {Columns} from backfill_runs where state = 'Queued' or (state = 'Running' and updated_at < $1) order by requested_at, id");
        Add(command, clock.GetUtcNow() - Silence);
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<IReadOnlyList<BackfillRun>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var runs = new List<BackfillRun>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            runs.Add(BackfillRunReader.Read(row));
        return runs;
    }

    private static void Add(NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
    }
}
