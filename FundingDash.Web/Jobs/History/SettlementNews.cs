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
    private ConcurrentDictionary<int, bool> _own = new();

    /// <summary>Asks for contracts to be read into this instance's memory, where what was stored is not what memory has.</summary>
    public void Reload(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        foreach (var id in ids)
            _reloads.Enqueue(id);
    }

    /// <summary>What <see cref="Reload"/> was asked for since the last call.</summary>
    public IEnumerable<int> TakeReloads()
    {
        while (_reloads.TryDequeue(out var id))
            yield return id;
    }

    /// <summary>Contracts that this instance has written, and holds in memory, since the last call.</summary>
    public IReadOnlySet<int> TakeOwn() => Interlocked.Exchange(ref _own, new()).Keys.ToHashSet();

    /// <summary>Notes that this instance has written settlements of these contracts.</summary>
    public void NoteOwn(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        foreach (var id in ids)
            _own[id] = true;
    }

    /// <summary>After the settlements have been stored. A message that is lost is made up for when the other instance connects anew.</summary>
    public async Task TellAsync(IReadOnlyList<ContractSettlements> stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var ids = stored.Select(contract => contract.ContractId).Distinct();
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
