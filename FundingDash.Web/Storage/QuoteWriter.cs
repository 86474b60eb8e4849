using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Web.Live;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Stores what one collection brought: contracts and their latest quotes, with the levels the snapshot judges them by, all or nothing. Not for use by two callers at once.</summary>
public sealed class QuoteWriter(NpgsqlDataSource source, SnapshotStore? snapshots = null)
{
    // An index entry holds about 2,700 bytes; no real symbol comes near.
    private const int LongestSymbol = 500;

    private readonly ContractIds _ids = new();

    /// <summary>Inserts or updates; changes of interval and new contracts are logged beside them.</summary>
    /// <returns>How many quotes were new or different.</returns>
    /// <exception cref="NpgsqlException">Nothing was written.</exception>
    public async Task<int> WriteAsync(FetchResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        var quotes = Storable(result.Quotes);
        if (quotes.Count == 0)
            return 0;
        try
        {
            return await WriteAsync(result.Feed, quotes, cancellationToken);
        }
        catch (PostgresException)
        {
            // A contract was removed behind our back, perhaps: the next attempt asks for every id again.
            _ids.Clear();
            throw;
        }
    }

    private async Task<int> WriteAsync(string feed, List<FundingQuote> quotes, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockFeedAsync(connection, feed, cancellationToken);

        var due = quotes.Where(_ids.IsDue).ToList();
        var fresh = due.Count > 0 ? await ContractUpsert.RunAsync(connection, due, cancellationToken) : [];
        var written = await QuoteUpsert.RunAsync(connection, quotes, key => fresh.TryGetValue(key, out var id) ? id : _ids[key], References(feed), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        foreach (var quote in due)
            _ids.Remember(quote, fresh[quote.Contract.Key]);
        return written;
    }

    private Dictionary<string, RateReference> References(string feed)
    {
        var references = new Dictionary<string, RateReference>(StringComparer.Ordinal);
        foreach (var contract in snapshots?.Current.Feeds.FirstOrDefault(slice => slice.Feed == feed)?.Contracts ?? [])
        {
            if (contract.Reference is { } reference)
                references[contract.Symbol] = reference;
        }

        return references;
    }

    /// <summary>Two instances that write the same feed take turns, so that a change is logged once and rows are locked in no conflicting order.</summary>
    private static async Task LockFeedAsync(NpgsqlConnection connection, string feed, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('quotes'), hashtext($1))", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = feed });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>One quote per contract. A symbol is an identity and is never rewritten: one that PostgreSQL cannot hold is left out, the others are kept.</summary>
    private static List<FundingQuote> Storable(IReadOnlyList<FundingQuote> quotes)
    {
        var seen = new HashSet<ContractKey>(quotes.Count);
        var storable = new List<FundingQuote>(quotes.Count);
        foreach (var quote in quotes)
        {
            var symbol = quote.Contract.Key.Symbol;
            if (symbol.Length <= LongestSymbol && StoredText.IsStorable(symbol) && seen.Add(quote.Contract.Key))
                storable.Add(quote);
        }

        return storable;
    }
}
