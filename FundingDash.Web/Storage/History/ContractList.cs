using FundingDash.Web.Live.History;
using Npgsql;

namespace FundingDash.Web.Storage.History;

/// <summary>Reads the contracts that were ever seen, and their settlements into memory.</summary>
public sealed class ContractList(NpgsqlDataSource source)
{
    private const string Sql = """
        select id, venue, symbol, feed, asset, listed_at, first_seen, last_seen, trade_url from contract_metadata where last_seen >= $1 or id > $2 order by id
        """;

    /// <summary>The contracts seen since then, and those with a higher id.</summary>
    public async Task<IReadOnlyList<HistoryContract>> LoadAsync(DateTimeOffset seenSince, int afterId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = seenSince.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = afterId });
        var contracts = new List<HistoryContract>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            contracts.Add(new()
            {
                Id = row.GetInt32(0),
                Key = new(row.GetString(1), row.GetString(2)),
                Feed = row.GetString(3),
                Asset = row.GetString(4),
                ListedAt = row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
                FirstSeen = row.GetFieldValue<DateTimeOffset>(6),
                LastSeen = row.GetFieldValue<DateTimeOffset>(7),
                TradeUrl = row.IsDBNull(8) ? null : row.GetString(8),
            });
        }

        return contracts;
    }
}
