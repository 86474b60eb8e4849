using FundingDash.Domain.Lifecycle;
using FundingDash.Domain.Markets;
using Npgsql;

namespace FundingDash.Web.Storage.Lifecycle;

/// <summary>Reads what happened to contracts, changes of intervals among it.</summary>
public sealed class ContractEventReader(NpgsqlDataSource source)
{
    private const string Sql = """
        select * from (
            select e.id, e.kind, e.at, c.venue, c.symbol, c.asset, null::numeric as old_hours, null::numeric as new_hours, null::text as source
            from contract_events e join contract_metadata c on c.id = e.contract_id where e.id > $1
            union all
            select i.id, null, i.detected_at, c.venue, c.symbol, c.asset, i.old_hours, i.new_hours, i.source
            from interval_changes i join contract_metadata c on c.id = i.contract_id where i.id > $2
        ) events order by at desc, id desc limit $3
        """;

    /// <summary>The newest events with higher ids, newest first.</summary>
    public async Task<IReadOnlyList<ContractEvent>> LoadAsync(long afterEvent, long afterIntervalChange, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterEvent });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterIntervalChange });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        var events = new List<ContractEvent>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            if (Kind(row) is { } kind)
                events.Add(Read(row, kind));
        }

        return events;
    }

    private static ContractEventKind? Kind(NpgsqlDataReader row) => row.IsDBNull(1) ? ContractEventKind.IntervalChanged : StoredEventKind.Parse(row.GetString(1));

    private static ContractEvent Read(NpgsqlDataReader row, ContractEventKind kind) => new()
    {
        Id = row.GetInt64(0),
        Kind = kind,
        At = row.GetFieldValue<DateTimeOffset>(2),
        Key = new(row.GetString(3), row.GetString(4)),
        Asset = row.GetString(5),
        OldHours = row.IsDBNull(6) ? null : row.GetDecimal(6),
        NewHours = row.IsDBNull(7) ? null : row.GetDecimal(7),
        Source = row.IsDBNull(8) ? null : EnumText<IntervalSource>.Parse(row.GetString(8), IntervalSource.VenueField),
    };
}
