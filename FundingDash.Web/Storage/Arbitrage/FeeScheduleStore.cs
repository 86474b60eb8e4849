using System.Text.Json;
using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Settings;
using Npgsql;
using NpgsqlTypes;

namespace FundingDash.Web.Storage.Arbitrage;

/// <summary>Versions of the fee schedule, in <c>fee_schedules</c>; tells the other instances of a new one.</summary>
public sealed class FeeScheduleStore(NpgsqlDataSource source, InstanceId self, TimeProvider clock)
{
    public const string Channel = "fundingdash_fees";

    // Version, audit and word to the others in one statement: all of it or nothing. Whoever comes second with a version is told so by the count.
    private const string InsertSql = $"""
        with added as (
            insert into fee_schedules (version, at, who, fees) values ($1, $2, $3, $4) on conflict (version) do nothing returning version
        ), audited as (
            insert into audit_log (at, who, what, address, old, new)
            select $2, $3, 'fees: ' || venue, $6, old, new from added, unnest($7, $8, $9) as change (venue, old, new)
        )
        select pg_notify('{Channel}', $5 || ' ' || version) from added
        """;

    private const string NewestSql = "select version, at, fees from fee_schedules order by version desc limit 1";

    /// <summary>The version in force. The first to ask finds the product's own, as version 1.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async Task<FeeSchedule> LoadAsync(CancellationToken cancellationToken)
    {
        if (await NewestAsync(cancellationToken) is { } known)
            return known;
        await AddAsync(FeeSchedule.Default, [], new("default", Address: null), cancellationToken);
        return await NewestAsync(cancellationToken) ?? FeeSchedule.Default;
    }

    /// <summary>Stores a version and audits each change, whose key is the venue.</summary>
    /// <returns>False when that version is there already: somebody else was faster, and nothing was changed.</returns>
    public async Task<bool> AddAsync(FeeSchedule fees, IReadOnlyCollection<SettingChange> changes, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fees);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(actor);
        await using var command = source.CreateCommand(InsertSql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = fees.Version });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredText.Clean(actor.Name) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = JsonSerializer.Serialize(fees.Venues), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = self.Value });
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)actor.Address ?? DBNull.Value);
        command.AddTexts([.. changes], change => change.Key);
        command.AddTexts([.. changes], change => change.Old);
        command.AddTexts([.. changes], change => change.New);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken);
    }

    private async Task<FeeSchedule?> NewestAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(NewestSql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var at = row.GetFieldValue<DateTimeOffset>(1);
        return new(row.GetInt32(0), DateOnly.FromDateTime(at.UtcDateTime), Known(JsonSerializer.Deserialize<VenueFees[]>(row.GetString(2)) ?? []));
    }

    // Venues come and go with releases: one that is new since the version was stored has the product's fees, one that is gone has none.
    private static IEnumerable<VenueFees> Known(VenueFees[] stored) =>
        FeeSchedule.Default.Venues.Select(own => Array.Find(stored, fees => fees.Venue.Equals(own.Venue, StringComparison.OrdinalIgnoreCase)) ?? own);
}
