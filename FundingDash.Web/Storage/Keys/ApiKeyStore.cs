using FundingDash.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FundingDash.Web.Storage.Keys;

/// <summary>A key that opens something, by its hash.</summary>
public sealed record ActiveApiKey(int Id, ApiTier Tier, byte[] Hash);

/// <summary>The keys of the API in the database.</summary>
public sealed class ApiKeyStore(IDbContextFactory<FundingDashDb> contexts, NpgsqlDataSource source)
{
    private const string UsesSql = """
        update api_keys k set last_used_at = greatest(k.last_used_at, used.at)
        from unnest($1, $2) used(id, at) where k.id = used.id
        """;

    /// <returns>The row with its id.</returns>
    public async Task<ApiKeyRow> AddAsync(ApiKeyRow row, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ApiKeys.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row;
    }

    /// <summary>All keys, the revoked ones too, the newest first.</summary>
    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ApiKeys.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The keys that open something. Asked for every few seconds, and so without the line that the framework would log each time.</summary>
    public async Task<IReadOnlyList<ActiveApiKey>> ListActiveAsync(CancellationToken cancellationToken)
    {
        var keys = new List<ActiveApiKey>();
        await using var command = source.CreateCommand("select id, tier, hash from api_keys where revoked_at is null");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            keys.Add(new(row.GetInt32(0), EnumText<ApiTier>.Parse(row.GetString(1), ApiTier.Free), row.GetFieldValue<byte[]>(2)));
        return keys;
    }

    /// <summary>Ends a key for ever; one that has ended already keeps its time.</summary>
    /// <returns>False when there is no such key.</returns>
    public async Task<bool> RevokeAsync(int id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ApiKeys.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, row => row.RevokedAt ?? at), cancellationToken) > 0;
    }

    /// <summary>Notes when keys were last used; an instance that is behind the others takes nothing back.</summary>
    public async Task NoteUsesAsync(IReadOnlyList<(int Id, DateTimeOffset At)> uses, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(UsesSql);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. uses.Select(use => use.Id)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. uses.Select(use => use.At)] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
