using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Domain.Markets;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Reads stored quotes back.</summary>
public sealed class QuoteReader(NpgsqlDataSource source)
{
    private const string Sql = """
        select c.feed, c.venue, c.symbol, c.asset, c.multiplier, c.quote, c.margin, c.asset_class, c.listed_at, c.trade_url,
               d.rate, d.kind, d.interval_hours, d.interval_source, d.continuous, d.next_funding_time, d.next_funding_source, d.mark_price, d.index_price,
               d.open_interest_usd, d.volume_24h_usd, d.rate_cap, d.raw_rate, d.raw_unit, d.basis_hours, d.as_of, d.received_at, d.endpoint,
               d.reference_per_hour, d.jump_since
        from exchange_data d join contract_metadata c on c.id = d.contract_id
        """;

    /// <summary>The last known quote of every contract that is not delisted, for a start that shows something before the first collection ends.</summary>
    public async Task<IReadOnlyList<StoredQuote>> LoadLatestAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"{Sql} where c.status <> '{ContractStatus.Delisted}'");
        return await ReadAllAsync(command, row => new StoredQuote(Read(row), Reference(row)), cancellationToken);
    }

    /// <summary>The quotes of one feed that were received since then.</summary>
    public async Task<IReadOnlyList<FundingQuote>> LoadFeedAsync(string feed, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"{Sql} where c.feed = $1 and d.received_at >= $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = feed });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since.ToUniversalTime() });
        return await ReadAllAsync(command, Read, cancellationToken);
    }

    private static async Task<IReadOnlyList<T>> ReadAllAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var quotes = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            quotes.Add(read(reader));
        return quotes;
    }

    private static FundingQuote Read(NpgsqlDataReader row) => new()
    {
        Contract = new()
        {
            Feed = row.GetString(0),
            Key = new(row.GetString(1), row.GetString(2)),
            Asset = row.GetString(3),
            Multiplier = row.GetDecimal(4),
            Quote = row.GetString(5),
            Margin = EnumText<MarginKind>.Parse(row.GetString(6), MarginKind.Linear),
            Class = EnumText<AssetClass>.Parse(row.GetString(7), AssetClass.RealWorld),
            ListedAt = Time(row, 8),
            TradeUrl = Text(row, 9),
        },
        Rate = Number(row, 10),
        Kind = EnumText<RateKind>.Parse(row.GetString(11), RateKind.Predicted),
        Interval = Number(row, 12) is { } hours
            ? new(hours, EnumText<IntervalSource>.Parse(row.GetString(13), IntervalSource.VenueField), row.GetBoolean(14))
            : null,
        NextFundingTime = Time(row, 15),
        NextFundingSource = EnumText<TimeSource>.Parse(row.GetString(16), TimeSource.Derived),
        MarkPrice = Number(row, 17),
        IndexPrice = Number(row, 18),
        OpenInterestUsd = Number(row, 19),
        Volume24hUsd = Number(row, 20),
        RateCap = Number(row, 21),
        RawRate = Text(row, 22),
        RawUnit = row.GetString(23),
        BasisHours = Number(row, 24),
        AsOf = row.GetFieldValue<DateTimeOffset>(25),
        ReceivedAt = row.GetFieldValue<DateTimeOffset>(26),
        Endpoint = row.GetString(27),
    };

    private static RateReference? Reference(NpgsqlDataReader row) => row.IsDBNull(28) ? null : new(row.GetDouble(28), Time(row, 29));

    private static decimal? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
