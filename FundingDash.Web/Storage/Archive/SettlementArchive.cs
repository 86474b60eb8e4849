using Npgsql;

namespace FundingDash.Web.Storage.Archive;

/// <summary>Brings months of settlements to the archive, back, and out of the database. Of several instances one is at it at a time.</summary>
public sealed class SettlementArchive(NpgsqlDataSource source, ArchiveLibrary library, TimeProvider clock)
{
    public const string Busy = "another instance is at the archive";

    private const string HoldSql = "select pg_try_advisory_lock(hashtext('settlements'), hashtext('archive'))";

    /// <summary>The months that have a table in the database, the oldest first.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> ListStoredAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await MonthTable.ListAsync(connection, cancellationToken);
    }

    /// <summary>Archives a month, unless it is archived as it is. What the archive has and the database has not is kept.</summary>
    /// <returns>How many rows were archived, 0 when there was nothing to do; or why not.</returns>
    /// <exception cref="ShelfException">The place of the archive is away.</exception>
    public Task<(long Rows, string? Fault)> ArchiveAsync(DateTimeOffset month, CancellationToken cancellationToken) => HoldAsync(async connection =>
    {
        var name = ArchivedMonth.MonthOf(month);
        var (old, unreadable) = await library.FindAsync(name, cancellationToken);
        if (unreadable is not null)
            return (0, $"{name} stays as it is: {unreadable}");
        var (rows, digest) = await MonthTable.DigestAsync(connection, month, cancellationToken);
        if (rows == 0 || (old?.Digest == digest && await library.HasAllAsync(old, cancellationToken)))
            return (0, null);
        // Rows that came after the month was dropped must not push the others out of the archive.
        if (old is not null && await RestoreAsync(connection, month, old, cancellationToken) is { Fault: { } fault } && old.Digest != digest)
            return (0, $"{name} stays as it is: {fault}, and the database has other rows; without {old.Name} they would be archived anew");
        return await WriteAsync(connection, month, old, cancellationToken);
    }, cancellationToken);

    /// <summary>Archives a month whose files are damaged anew, if the database has just the rows that they held.</summary>
    /// <returns>How many rows were archived; or why not.</returns>
    /// <exception cref="ShelfException">The place of the archive is away.</exception>
    public Task<(long Rows, string? Fault)> MendAsync(ArchivedMonth damaged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(damaged);
        return HoldAsync(async connection => ArchivedMonth.Parse(damaged.Month) is { } month ? await MendAsync(connection, month, damaged, cancellationToken) : (0, $"{damaged.Month} is no month"), cancellationToken);
    }

    /// <summary>Brings a month back: what the database has stays, the rest is added.</summary>
    /// <returns>How many rows were added, or why not.</returns>
    /// <exception cref="ShelfException">The place of the archive is away.</exception>
    public Task<(long Rows, string? Fault)> RestoreAsync(string month, CancellationToken cancellationToken) => HoldAsync(async connection =>
    {
        if (ArchivedMonth.Parse(month) is not { } first)
            return (0, $"{month} is no month");
        var (found, unreadable) = await library.FindAsync(month, cancellationToken);
        return found is null ? (0, unreadable ?? $"{month} is not in the archive") : await RestoreAsync(connection, first, found, cancellationToken);
    }, cancellationToken);

    /// <summary>Takes a month out of the database, if the archive has been read from end to end and holds just the same rows.</summary>
    /// <returns>How many rows went, or why not.</returns>
    /// <exception cref="ShelfException">The place of the archive is away.</exception>
    public Task<(long Rows, string? Fault)> DropAsync(DateTimeOffset month, CancellationToken cancellationToken) => HoldAsync(async connection =>
    {
        var name = ArchivedMonth.MonthOf(month);
        var (archived, unreadable) = await library.FindAsync(name, cancellationToken);
        if (archived is null)
            return (0, $"{name} stays: {unreadable ?? "it is not archived yet"}");
        if (await library.VerifyAsync(archived, cancellationToken) is { } fault)
            return (0, $"{name} stays: {fault}, {((await MendAsync(connection, month, archived, cancellationToken)).Fault is { } unmended ? $"and {unmended}" : "but is archived anew now")}");
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Nobody writes between the look and the drop. Those who make months come first, or each would wait for the other.
        await RunAsync(connection, "set local lock_timeout = '10s'; select pg_advisory_xact_lock(hashtext('settlements'), hashtext('months')); lock table funding_rates_historical in access exclusive mode", cancellationToken);
        var (rows, digest) = await MonthTable.DigestAsync(connection, month, cancellationToken);
        if (digest != archived.Digest)
            return (0, $"{name} stays: it has changed since it was archived");
        await RunAsync(connection, $"drop table {MonthTable.Name(month)}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (rows, null);
    }, cancellationToken);

    private async Task<(long Rows, string? Fault)> MendAsync(NpgsqlConnection connection, DateTimeOffset month, ArchivedMonth damaged, CancellationToken cancellationToken) =>
        (await MonthTable.DigestAsync(connection, month, cancellationToken)).Digest == damaged.Digest
            ? await WriteAsync(connection, month, damaged, cancellationToken)
            : (0, "the database has other rows");

    private async Task<(long Rows, string? Fault)> WriteAsync(NpgsqlConnection connection, DateTimeOffset month, ArchivedMonth? old, CancellationToken cancellationToken)
    {
        var name = ArchivedMonth.MonthOf(month);
        using var files = new MonthFiles();
        var (rows, digest) = await MonthExport.RunAsync(connection, month, files, cancellationToken);
        var next = new ArchivedMonth(
            ArchivedMonth.CurrentFormat, name, clock.GetUtcNow(), rows, digest,
            await MonthFiles.PartAsync("settlements", name, files.Settlements, cancellationToken), await MonthFiles.PartAsync("contracts", name, files.Contracts, cancellationToken));
        if (await library.PutAsync(next, files, cancellationToken) is { } broken)
            return (0, $"{name} is not archived: {broken}");
        if (old is not null)
            await library.ForgetAsync(old, next, cancellationToken);
        return (rows, null);
    }

    private async Task<(long Rows, string? Fault)> RestoreAsync(NpgsqlConnection connection, DateTimeOffset month, ArchivedMonth archived, CancellationToken cancellationToken)
    {
        using var files = new MonthFiles();
        return await library.FetchAsync(archived, files, cancellationToken) is { } fault ? (0, fault) : (await MonthImport.RunAsync(connection, month, files, cancellationToken), null);
    }

    private async Task<(long Rows, string? Fault)> HoldAsync(Func<NpgsqlConnection, Task<(long Rows, string? Fault)>> act, CancellationToken cancellationToken)
    {
        await using var holder = await source.OpenConnectionAsync(cancellationToken);
        await using var hold = new NpgsqlCommand(HoldSql, holder);
        if (await hold.ExecuteScalarAsync(cancellationToken) is not true)
            return (0, Busy);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return await act(connection);
        }
        finally
        {
            // Not left to the pool, which may keep the connection for a while.
            await RunAsync(holder, "select pg_advisory_unlock(hashtext('settlements'), hashtext('archive'))", CancellationToken.None);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
