using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Domain.Markets;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Writes the latest quotes. A row that says the same already is not touched, and an older quote never replaces a newer one.</summary>
internal static class QuoteUpsert
{
    private const string Columns = """
        rate, kind, interval_hours, interval_source, continuous, next_funding_time, next_funding_source, mark_price, index_price,
        open_interest_usd, volume_24h_usd, rate_cap, raw_rate, raw_unit, basis_hours, as_of, received_at, endpoint,
        reference_per_hour, jump_since
        """;

    private static readonly string Sql = $"""
        insert into exchange_data as d (contract_id, {Columns})
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
        on conflict (contract_id) do update set ({Columns}) = row({Prefixed("excluded")})
        where d.received_at <= excluded.received_at and ({Prefixed("d")}) is distinct from ({Prefixed("excluded")})
        """;

    public static async Task<int> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<FundingQuote> quotes, Func<ContractKey, int> id, IReadOnlyDictionary<string, RateReference> references, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.AddIntegers(quotes, q => id(q.Contract.Key));
        command.AddNumbers(quotes, q => q.Rate);
        command.AddTexts(quotes, q => EnumText<RateKind>.Of(q.Kind));
        command.AddNumbers(quotes, q => q.Interval?.Hours);
        command.AddTexts(quotes, q => q.Interval is { } interval ? EnumText<IntervalSource>.Of(interval.Source) : null);
        command.AddFlags(quotes, q => q.Interval?.Continuous ?? false);
        command.AddTimes(quotes, q => q.NextFundingTime);
        command.AddTexts(quotes, q => EnumText<TimeSource>.Of(q.NextFundingSource));
        command.AddNumbers(quotes, q => q.MarkPrice);
        command.AddNumbers(quotes, q => q.IndexPrice);
        command.AddNumbers(quotes, q => q.OpenInterestUsd);
        command.AddNumbers(quotes, q => q.Volume24hUsd);
        command.AddNumbers(quotes, q => q.RateCap);
        command.AddTexts(quotes, q => q.RawRate);
        command.AddTexts(quotes, q => q.RawUnit);
        command.AddNumbers(quotes, q => q.BasisHours);
        command.AddTimes(quotes, q => q.AsOf);
        command.AddTimes(quotes, q => q.ReceivedAt);
        command.AddTexts(quotes, q => q.Endpoint);
        command.AddDoubles(quotes, q => Reference(q)?.PerHour);
        command.AddTimes(quotes, q => Reference(q)?.JumpSince);
        return await command.ExecuteNonQueryAsync(cancellationToken);

        RateReference? Reference(FundingQuote quote) => references.TryGetValue(quote.Contract.Key.Symbol, out var reference) ? reference : null;
    }

    private static string Prefixed(string table) =>
        string.Join(", ", Columns.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(column => $"{table}.{column}"));
}
