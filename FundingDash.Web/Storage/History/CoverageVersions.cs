using Npgsql;

namespace FundingDash.Web.Storage.History;

/// <summary>Tells of which contracts something was written, by whomever: every write of settlements makes a new version of the contract's coverage.</summary>
public sealed class CoverageVersions(NpgsqlDataSource source)
{
    /// <summary>Versions by contract. One that differs from the last call's means a write since.</summary>
    public async Task<IReadOnlyDictionary<int, long>> LoadAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select contract_id, xmin::text::bigint from settlement_coverage");
        var versions = new Dictionary<int, long>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            versions.Add(row.GetInt32(0), row.GetInt64(1));
        return versions;
    }
}
