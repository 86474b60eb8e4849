using System.Collections.Immutable;
using Npgsql;

namespace FundingDash.Web.Storage.History;

/// <summary>Stores settlements: each once and for ever, together with the stretch they cover. May be used by several callers and instances at once.</summary>
public sealed class SettlementWriter(NpgsqlDataSource source, TimeProvider clock, StorageMeter? meter = null)
{
    private readonly SettlementMonths _months = new();

    /// <summary>
    /// Adds what is not stored yet, one row or a million, all or nothing; the same again changes nothing. Where a value is stored the first one stays,
    /// and a different one is logged once in <c>settlement_corrections</c>. An interval that was unknown is filled in once.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A settlement before 2015 or after 2099. Nothing was written.</exception>
    /// <exception cref="NpgsqlException">Nothing was written. A contract that does not exist is a foreign key violation.</exception>
    public async Task<SettlementWriteResult> WriteAsync(IReadOnlyList<ContractSettlements> batches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (batches.All(batch => batch.Rows.Count == 0 && batch.Covered.IsEmpty))
            return SettlementWriteResult.Nothing;
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var begun = clock.GetTimestamp();
            await _months.EnsureAsync(connection, Times(batches), cancellationToken);
            var result = await WriteAsync(connection, batches, cancellationToken);
            meter?.Wrote("funding_rates_historical", result.Inserted, clock.GetElapsedTime(begun));
            return result;
        }
        catch (PostgresException)
        {
            _months.Forget();
            throw;
        }
    }

    private async Task<SettlementWriteResult> WriteAsync(NpgsqlConnection connection, IReadOnlyList<ContractSettlements> batches, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var staged = await SettlementStage.FillAsync(connection, batches, cancellationToken);
        var merge = new SettlementMerge(connection, batches, staged > 0 ? new(Times(batches).Min(), Times(batches).Max()) : default);
        // First of all: from here on nobody else adds rows of these contracts, and every later statement sees what others added before.
        await merge.CoverAsync(cancellationToken);
        var added = staged > 0 ? await merge.InsertAsync(cancellationToken) : ImmutableDictionary<int, int>.Empty;
        var inserted = added.Values.Sum();
        var (filled, corrections) = (0, 0);
        if (inserted < staged)
        {
            filled = await merge.FillIntervalsAsync(cancellationToken);
            corrections = await merge.LogCorrectionsAsync(clock.GetUtcNow(), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new(added, staged - inserted, corrections, filled);
    }

    private static IEnumerable<DateTimeOffset> Times(IReadOnlyList<ContractSettlements> batches) => batches.SelectMany(batch => batch.Rows.Select(row => row.Time));
}
