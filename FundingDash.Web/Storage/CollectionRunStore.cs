using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Options;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>The log of collections.</summary>
public sealed class CollectionRunStore(NpgsqlDataSource source, InstanceId? self = null)
{
    /// <summary>At the least.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(RetentionSettings.LeastCollections);

    // Quotes are stored before the run of theirs: whoever hears of the run finds both. PostgreSQL notifies when this statement is committed.
    private const string InsertSql = $"""
        with stored as (
            insert into collection_runs (feed, started_at, duration, outcome, failure_kind, failure_detail, http_status, quotes, rejected, filtered, requests, bytes)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            returning feed
        )
        select pg_notify('{PostgresChannel.Name}', $13 || ' ' || feed) from (select distinct feed from stored) feeds
        """;

    private const string ReadSql = """
        select feed, started_at, duration, outcome, failure_kind, failure_detail, http_status, quotes, rejected, filtered, requests, bytes
        from collection_runs where feed = $1 order by started_at desc, id desc limit $2
        """;

    private readonly InstanceId _self = self ?? new();

    /// <summary>Appends runs and tells the other instances of them.</summary>
    public async Task AppendAsync(IReadOnlyList<CollectionRun> runs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runs);
        await using var command = source.CreateCommand(InsertSql);
        command.AddTexts(runs, r => r.Feed);
        command.AddTimes(runs, r => r.StartedAt);
        command.AddSpans(runs, r => r.Duration);
        command.AddTexts(runs, r => EnumText<FetchOutcome>.Of(r.Outcome));
        command.AddTexts(runs, r => r.Failure is { } failure ? EnumText<FailureKind>.Of(failure.Kind) : null);
        command.AddTexts(runs, r => r.Failure?.Detail);
        command.AddIntegers(runs, r => r.Failure?.HttpStatus);
        command.AddIntegers(runs, r => r.Quotes);
        command.AddIntegers(runs, r => r.Rejected);
        command.AddIntegers(runs, r => r.Filtered);
        command.AddIntegers(runs, r => r.Requests);
        command.AddLongs(runs, r => r.Bytes);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _self.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The last runs of a feed, the newest first.</summary>
    public async Task<IReadOnlyList<CollectionRun>> LoadLastAsync(string feed, int count, CancellationToken cancellationToken)
    {
        var runs = new List<CollectionRun>();
        await using var command = source.CreateCommand(ReadSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = feed });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            runs.Add(new()
            {
                Feed = row.GetString(0),
                StartedAt = row.GetFieldValue<DateTimeOffset>(1),
                Duration = row.GetTimeSpan(2),
                Outcome = EnumText<FetchOutcome>.Parse(row.GetString(3), FetchOutcome.Failure),
                Failure = row.IsDBNull(4) ? null : new(EnumText<FailureKind>.Parse(row.GetString(4), FailureKind.VenueError), row.GetString(5), row.IsDBNull(6) ? null : row.GetInt32(6)),
                Quotes = row.GetInt32(7),
                Rejected = row.GetInt32(8),
                Filtered = row.GetInt32(9),
                Requests = row.GetInt32(10),
                Bytes = row.GetInt64(11),
            });
        }

        return runs;
    }
}
