using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FundingDash.Web.Storage.Entities;
using Npgsql;

namespace FundingDash.Web.Storage.Accounts;

/// <summary>Links that make one account each, once, within a day. Only a hash of the token is stored.</summary>
public sealed class SetupLinks(NpgsqlDataSource source, TimeProvider clock)
{
    public static readonly TimeSpan Valid = TimeSpan.FromHours(24);
    private const int TokenBytes = 32;

    public async Task<bool> HasAdminAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select exists (select from user_roles ur join roles r on r.id = ur.role_id where r.name = $1)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Roles.Admin });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Makes a link for an account with this role.</summary>
    /// <returns>The token, which is nowhere else.</returns>
    public async Task<string> CreateAsync(string role, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = clock.GetUtcNow();
        await using var command = source.CreateCommand("with old as (delete from setup_links where expires_at < $4) insert into setup_links (hash, role, expires_at) values ($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Hash(token) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now + Valid });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return token;
    }

    /// <summary>The role that the link gives; null when there is no such link, or it is used or too old.</summary>
    public Task<string?> FindAsync(string token, CancellationToken cancellationToken) =>
        RoleAsync("select role from setup_links where hash = $1 and used_at is null and expires_at > $2", token, cancellationToken);

    /// <summary>Uses the link up: of two who come at once, one gets the role and the other null.</summary>
    public Task<string?> UseAsync(string token, CancellationToken cancellationToken) =>
        RoleAsync("update setup_links set used_at = $2 where hash = $1 and used_at is null and expires_at > $2 returning role", token, cancellationToken);

    /// <summary>Makes every open link for a first admin worthless, once there is one.</summary>
    public async Task RevokeAdminLinksAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("delete from setup_links where role = $1 and used_at is null");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Roles.Admin });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<string?> RoleAsync(string sql, string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Hash(token) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
