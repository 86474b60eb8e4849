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

    // A link for a first admin is worth nothing once there is one, whoever made that one.
    private const string IsOpenSql = $"""
        hash = $1 and used_at is null and expires_at > $2 and (role <> '{Roles.Admin}' or not {HasAdminSql})
        """;

    private const string HasAdminSql = $"exists (select from user_roles ur join roles r on r.id = ur.role_id where r.name = '{Roles.Admin}')";

    public async Task<bool> HasAdminAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select {HasAdminSql}");
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
    public async Task<string?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select role from setup_links where {IsOpenSql}");
        return await RoleAsync(command, token, cancellationToken);
    }

    /// <summary>Uses the link up in the connection's transaction, in which its account is made: of two who come at once, the second waits, and gets null when the first has made one.</summary>
    public async Task<string?> UseAsync(string token, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        // Two links for a first admin are two rows: without the lock each would see no admin yet.
        await using (var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('setup_links'))", connection))
            await wait.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"update setup_links set used_at = $2 where {IsOpenSql} returning role", connection);
        return await RoleAsync(command, token, cancellationToken);
    }

    /// <summary>Makes every open link for a first admin worthless, once there is one.</summary>
    public async Task RevokeAdminLinksAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("delete from setup_links where role = $1 and used_at is null");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Roles.Admin });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<string?> RoleAsync(NpgsqlCommand command, string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Hash(token) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
