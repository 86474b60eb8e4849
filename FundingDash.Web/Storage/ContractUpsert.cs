using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Writes contracts and logs what changed about them, in one statement.</summary>
internal static class ContractUpsert
{
    // "before" sees the rows as they were, for all parts of one statement share one view of the data. An unknown interval changes nothing:
    // the last known one stays. The first contracts ever of a feed are not news.
    private const string Sql = $"""
        with incoming as (
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                as t(feed, venue, symbol, asset, multiplier, quote, margin, asset_class, listed_at, trade_url, interval_hours, interval_source, seen)
        ), before as (
            select c.id, c.venue, c.symbol, c.status, c.interval_hours from contract_metadata c join incoming i on i.venue = c.venue and i.symbol = c.symbol
        ), written as (
            insert into contract_metadata as c (feed, venue, symbol, asset, multiplier, quote, margin, asset_class, status, listed_at, trade_url, first_seen, last_seen, interval_hours, interval_source)
            select feed, venue, symbol, asset, multiplier, quote, margin, asset_class, '{ContractStatus.Active}', listed_at, trade_url, seen, seen, interval_hours, interval_source from incoming
            on conflict (venue, symbol) do update set
                feed = excluded.feed, asset = excluded.asset, multiplier = excluded.multiplier, quote = excluded.quote, margin = excluded.margin,
                asset_class = excluded.asset_class, status = excluded.status, listed_at = excluded.listed_at, trade_url = excluded.trade_url,
                last_seen = greatest(c.last_seen, excluded.last_seen),
                interval_hours = coalesce(excluded.interval_hours, c.interval_hours), interval_source = coalesce(excluded.interval_source, c.interval_source)
            where (c.feed, c.asset, c.multiplier, c.quote, c.margin, c.asset_class, c.status, c.listed_at, c.trade_url, c.last_seen, c.interval_hours, c.interval_source)
                is distinct from
                (excluded.feed, excluded.asset, excluded.multiplier, excluded.quote, excluded.margin, excluded.asset_class, excluded.status, excluded.listed_at, excluded.trade_url,
                 greatest(c.last_seen, excluded.last_seen), coalesce(excluded.interval_hours, c.interval_hours), coalesce(excluded.interval_source, c.interval_source))
            returning id, feed, venue, symbol, interval_hours, interval_source, last_seen
        ), changed as (
            insert into interval_changes (contract_id, old_hours, new_hours, source, detected_at)
            select w.id, b.interval_hours, w.interval_hours, w.interval_source, w.last_seen from written w join before b using (id)
            where b.interval_hours <> w.interval_hours
        ), events as (
            insert into contract_events (contract_id, kind, at)
            select w.id, case when b.id is null then '{StoredEventKind.New}' else '{StoredEventKind.Reactivated}' end, w.last_seen
            from written w left join before b using (id)
            where (b.id is null and exists (select from contract_metadata old where old.feed = w.feed)) or b.status <> '{ContractStatus.Active}'
        )
        select id, venue, symbol from written
        union
        select id, venue, symbol from before
        """;

    public static async Task<Dictionary<ContractKey, int>> RunAsync(NpgsqlConnection connection, IReadOnlyList<FundingQuote> quotes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.AddTexts(quotes, q => q.Contract.Feed);
        command.AddTexts(quotes, q => q.Contract.Key.Venue);
        command.AddTexts(quotes, q => q.Contract.Key.Symbol);
        command.AddTexts(quotes, q => q.Contract.Asset);
        command.AddNumbers(quotes, q => q.Contract.Multiplier);
        command.AddTexts(quotes, q => q.Contract.Quote);
        command.AddTexts(quotes, q => EnumText<MarginKind>.Of(q.Contract.Margin));
        command.AddTexts(quotes, q => EnumText<AssetClass>.Of(q.Contract.Class));
        command.AddTimes(quotes, q => q.Contract.ListedAt);
        command.AddTexts(quotes, q => q.Contract.TradeUrl);
        command.AddNumbers(quotes, q => q.Interval?.Hours);
        command.AddTexts(quotes, q => q.Interval is { } interval ? EnumText<IntervalSource>.Of(interval.Source) : null);
        command.AddTimes(quotes, q => q.ReceivedAt);

        var ids = new Dictionary<ContractKey, int>(quotes.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            ids[new(reader.GetString(1), reader.GetString(2))] = reader.GetInt32(0);
        return ids;
    }
}
