using Npgsql;

namespace FundingDash.Web.Storage.History;

/// <summary>Reads a row of <c>backfill_runs</c> in the order of the store's columns.</summary>
internal static class BackfillRunReader
{
    public static BackfillRun Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Feed = row.GetString(1),
        Requested = new(Time(row, 2), Time(row, 3)),
        OnlyIncomplete = row.GetBoolean(4),
        State = EnumText<BackfillState>.Parse(row.GetString(5), BackfillState.Failed),
        ContractsTotal = row.IsDBNull(6) ? null : row.GetInt32(6),
        ContractsDone = row.GetInt32(7),
        RecordsWritten = row.GetInt64(8),
        RequestedAt = Time(row, 9),
        StartedAt = row.IsDBNull(10) ? null : Time(row, 10),
        UpdatedAt = Time(row, 11),
        FinishedAt = row.IsDBNull(12) ? null : Time(row, 12),
        Failure = Text(row, 13),
        RequestedBy = Text(row, 14),
    };

    private static DateTimeOffset Time(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
