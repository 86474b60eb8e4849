using FundingDash.Domain.Lifecycle;
using FundingDash.Domain.Venues;
using Npgsql;

namespace FundingDash.Web.Storage.Lifecycle;

/// <summary>Reads which contracts are absent and when their feeds answered, and notes what became of them.</summary>
public sealed class LifecycleStore(NpgsqlDataSource source)
{
    private const string AbsentSql = $"""
        select c.id, c.feed, c.status, greatest(c.last_seen, d.received_at)
        from contract_metadata c left join exchange_data d on d.contract_id = c.id
        where c.status <> '{ContractStatus.Delisted}' and greatest(c.last_seen, d.received_at) <= $1
        """;

    // A partial collection may have missed just this contract. What came after the newest stored quote was perhaps never stored, and its
    // contracts look absent without being it. One answer of every ten minutes tells enough.
    private static readonly string AnswersSql = $"""
        with newest as (select feed, max(last_seen) as seen from contract_metadata where feed = any($1) group by feed)
        select r.feed, max(r.started_at)
        from collection_runs r join newest using (feed)
        where r.outcome = '{EnumText<FetchOutcome>.Of(FetchOutcome.Success)}' and r.started_at > $2 and r.started_at <= newest.seen
        group by r.feed, date_bin('10 minutes', r.started_at, 'epoch')
        """;

    // Whoever was quoted meanwhile, or marked by another instance, is left alone.
    private const string AgeSql = $"""
        with changed as (
            update contract_metadata c set status = a.status
            from unnest($1, $2, $3) as a(id, status, seen)
            where c.id = a.id and c.status not in (a.status, '{ContractStatus.Delisted}') and c.last_seen <= a.seen
            returning c.id, c.status
        )
        insert into contract_events (contract_id, kind, at) select id, status, $4 from changed
        """;

    /// <summary>Contracts not delisted that were last quoted before then.</summary>
    public async Task<IReadOnlyList<AbsentContract>> LoadAbsentAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(AbsentSql);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before.ToUniversalTime() });
        var contracts = new List<AbsentContract>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            contracts.Add(new(row.GetInt32(0), row.GetString(1), ContractStatus.Parse(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3)));
        return contracts;
    }

    /// <summary>When these feeds answered completely since then; a feed that did not is missing.</summary>
    public async Task<IReadOnlyDictionary<string, FeedPresence>> LoadPresenceAsync(IEnumerable<string> feeds, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(AnswersSql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. feeds] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since.ToUniversalTime() });
        var answers = new List<(string Feed, DateTimeOffset At)>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            answers.Add((row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)));
        return answers.GroupBy(answer => answer.Feed, StringComparer.Ordinal).ToDictionary(feed => feed.Key, feed => new FeedPresence(feed.Select(answer => answer.At)), StringComparer.Ordinal);
    }

    /// <summary>Gives contracts their new state and logs it as an event; of several instances that do so at once, one does.</summary>
    /// <param name="contracts">Contracts as they were read, each with its new state.</param>
    /// <param name="at">Time of the event.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many have changed.</returns>
    public async Task<int> AgeAsync(IReadOnlyList<AbsentContract> contracts, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(AgeSql);
        command.AddIntegers(contracts, contract => contract.Id);
        command.AddTexts(contracts, contract => ContractStatus.Of(contract.State));
        command.AddTimes(contracts, contract => contract.LastSeen);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
