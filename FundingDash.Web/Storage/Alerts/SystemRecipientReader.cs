using FundingDash.Web.Storage.Entities;
using Npgsql;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>Reads whom the system tells of itself.</summary>
public sealed class SystemRecipientReader(NpgsqlDataSource source, AlertTargetSeal seal)
{
    private const string RecipientsSql = """
        select c.user_id, c.id, c.kind, c.target from alert_channels c
        where c.is_for_system and c.is_enabled and exists (select 1 from user_roles m join roles r on r.id = m.role_id where m.user_id = c.user_id and r.normalized_name = $1)
        """;

    /// <summary>All channels that take alerts of the system and that no admin has switched off.</summary>
    public async Task<IReadOnlyList<SystemRecipient>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(RecipientsSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Roles.Admin.ToUpperInvariant() });
        var recipients = new List<SystemRecipient>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var kind = EnumText<AlertChannelKind>.Parse(row.GetString(2), AlertChannelKind.Webhook);
            recipients.Add(new(row.GetGuid(0), row.GetGuid(1), kind, seal.Open(row.GetFieldValue<byte[]>(3))));
        }

        return recipients;
    }
}
