using FundingDash.Web.Live.History;
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
        ContractsIncomplete = row.GetInt32(8),
        RecordsWritten = row.GetInt64(9),
        RecordsBefore = row.GetInt64(10),
        RequestedAt = Time(row, 11),
        StartedAt = TimeOrNull(row, 12),
        ResumedAt = TimeOrNull(row, 13),
        UpdatedAt = Time(row, 14),
        FinishedAt = TimeOrNull(row, 15),
        Failure = Text(row, 16),
        RequestedBy = Text(row, 17),
    };

    private static DateTimeOffset Time(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    private static DateTimeOffset? TimeOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Time(row, column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
