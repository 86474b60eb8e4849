using System.Collections.Concurrent;
using System.Globalization;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;
using Npgsql;

namespace FundingDash.Web.Jobs.History;

/// <summary>Tells the other instances which contracts got settlements, so that they read them into their memory.</summary>
public sealed class SettlementNews(NpgsqlDataSource source, InstanceId self)
{
    public const string Channel = "fundingdash_settlements";

    private readonly ConcurrentQueue<int> _reloads = new();

    /// <summary>Contracts whose stored rows this instance changed otherwise than by adding to them, since the last call.</summary>
    public IEnumerable<int> TakeReloads()
    {
        while (_reloads.TryDequeue(out var id))
            yield return id;
    }

    /// <summary>After the settlements have been stored. A message that is lost is made up for when the other instance connects anew.</summary>
    public async Task TellAsync(IReadOnlyList<ContractSettlements> stored, bool reloadHere, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var ids = stored.Select(contract => contract.ContractId).Distinct().ToList();
        if (reloadHere)
            ids.ForEach(_reloads.Enqueue);
        try
        {
            await using var command = source.CreateCommand("select pg_notify($1, $2)");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{self.Value} {string.Join(',', ids)}" });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException)
        {
            // The settlements are stored; who lost the connection looks at everything when it is back.
        }
    }

    /// <summary>Ids out of a message; what is no number is left out.</summary>
    public static IEnumerable<int> Ids(string message) =>
        message.Split(',').Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0);
}
