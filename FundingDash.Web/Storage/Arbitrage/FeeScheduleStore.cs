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

    private const string ReadSql = "select version, at, who, fees from fee_schedules";

    /// <summary>The version in force. The first to ask finds the product's own, as version 1.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async Task<FeeSchedule> LoadAsync(CancellationToken cancellationToken)
    {
        if (await ListAsync(1, cancellationToken) is [var known])
            return known.Fees;
        await AddAsync(FeeSchedule.Default, [], new("default", Address: null), cancellationToken);
        return await ListAsync(1, cancellationToken) is [var made] ? made.Fees : FeeSchedule.Default;
    }

    /// <summary>One version; null when there is none of that number.</summary>
    public async Task<FeeVersion?> FindAsync(int version, CancellationToken cancellationToken) =>
        await ReadAsync($"{ReadSql} where version = $1", version, cancellationToken) is [var found] ? found : null;

    /// <summary>The newest versions, the newest first.</summary>
    public Task<IReadOnlyList<FeeVersion>> ListAsync(int count, CancellationToken cancellationToken) =>
        ReadAsync($"{ReadSql} order by version desc limit $1", count, cancellationToken);

    /// <summary>Stores a version and audits each change, whose key is the venue.</summary>
    /// <param name="fees">The version.</param>
    /// <param name="changes">What differs from the version before.</param>
    /// <param name="actor">Who made it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="within">A connection in whose transaction it is stored; null: in one of its own.</param>
    /// <returns>False when that version is there already: somebody else was faster, and nothing was changed.</returns>
    public async Task<bool> AddAsync(FeeSchedule fees, IReadOnlyCollection<SettingChange> changes, Actor actor, CancellationToken cancellationToken, NpgsqlConnection? within = null)
    {
        ArgumentNullException.ThrowIfNull(fees);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(actor);
        await using var command = within is null ? source.CreateCommand(InsertSql) : new NpgsqlCommand(InsertSql, within);
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

    private async Task<IReadOnlyList<FeeVersion>> ReadAsync(string sql, int parameter, CancellationToken cancellationToken)
    {
        var versions = new List<FeeVersion>();
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = parameter });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var at = row.GetFieldValue<DateTimeOffset>(1);
            var fees = Known(JsonSerializer.Deserialize<VenueFees[]>(row.GetString(3)) ?? []);
            versions.Add(new(at, row.GetString(2), new(row.GetInt32(0), DateOnly.FromDateTime(at.UtcDateTime), fees)));
        }

        return versions;
    }

    // Venues come and go with releases: one that is new since the version was stored has the product's fees, one that is gone has none.
    private static IEnumerable<VenueFees> Known(VenueFees[] stored) =>
        FeeSchedule.Default.Venues.Select(own => Array.Find(stored, fees => fees.Venue.Equals(own.Venue, StringComparison.OrdinalIgnoreCase)) ?? own);
}
