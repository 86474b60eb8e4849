using Npgsql;

namespace FundingDash.Web.Storage.Retention;

/// <summary>Takes out of the logs what is past its time. May be run by several instances at once.</summary>
public sealed class RetentionStore(NpgsqlDataSource source)
{
    /// <returns>How many collections were dropped.</returns>
    public Task<int> DropCollectionsAsync(DateTimeOffset before, CancellationToken cancellationToken) => DropAsync("delete from collection_runs where started_at < $1", before, cancellationToken);

    /// <summary>Their messages go with them, and troubles of the system that are over; what a rule remembers stays.</summary>
    /// <returns>How many alerts were dropped.</returns>
    public async Task<int> DropAlertsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await DropAsync("delete from system_incidents where resolved_at < $1", before, cancellationToken);
        return await DropAsync("delete from alert_events where at < $1", before, cancellationToken);
    }

    /// <returns>How many lines of the audit were dropped.</returns>
    public Task<int> DropAuditAsync(DateTimeOffset before, CancellationToken cancellationToken) => DropAsync("delete from audit_log where at < $1", before, cancellationToken);

    private async Task<int> DropAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before.ToUniversalTime() });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
