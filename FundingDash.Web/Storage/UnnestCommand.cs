using Npgsql;
using NpgsqlTypes;

namespace FundingDash.Web.Storage;

/// <summary>Adds one array per column: a statement over <c>unnest($1, $2, ...)</c> writes any number of rows in one round trip.</summary>
internal static class UnnestCommand
{
    public static void AddTexts<T>(this NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, string?> column) =>
        Add(command, rows, row => column(row) is { } text ? StoredText.Clean(text) : null, NpgsqlDbType.Text);

    public static void AddNumbers<T>(this NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, decimal?> column) => Add(command, rows, column, NpgsqlDbType.Numeric);

    public static void AddDoubles<T>(this NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, double?> column) => Add(command, rows, column, NpgsqlDbType.Double);

    public static void AddTimes<T>(this NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, DateTimeOffset?> column) =>
        Add(command, rows, row => column(row)?.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public static void AddFlags<T>(this NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, bool> column) => Add(command, rows, column, NpgsqlDbType.Boolean);

    public static void AddIntegers<T>(this NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, int?> column) => Add(command, rows, column, NpgsqlDbType.Integer);

    public static void AddLongs<T>(this NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, long> column) => Add(command, rows, column, NpgsqlDbType.Bigint);

    public static void AddIds<T>(this NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, Guid> column) => Add(command, rows, column, NpgsqlDbType.Uuid);

    public static void AddSpans<T>(this NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, TimeSpan> column) => Add(command, rows, column, NpgsqlDbType.Interval);

    private static void Add<T, TColumn>(NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, TColumn> column, NpgsqlDbType type)
    {
        var values = new TColumn[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = column(rows[i]);
        command.Parameters.Add(new NpgsqlParameter<TColumn[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
