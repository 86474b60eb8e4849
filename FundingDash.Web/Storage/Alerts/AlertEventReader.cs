using Npgsql;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>Reads what somebody's rules have fired.</summary>
public sealed class AlertEventReader(NpgsqlDataSource source)
{
    private const string Sql = """
        select id, rule_name, figure, subject, value, text, at from alert_events where user_id = $1 order by at desc, id limit $2
        """;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<AlertMessage>> ListAsync(Guid owner, int most, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        var events = new List<AlertMessage>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            events.Add(new(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetDouble(4), row.GetString(5), row.GetFieldValue<DateTimeOffset>(6)));
        }

        return events;
    }
}
