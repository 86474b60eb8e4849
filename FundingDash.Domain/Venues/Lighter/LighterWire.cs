using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Lighter;

/// <summary>Lighter's envelope: HTTP 200 is no success, <c>code</c> 200 is.</summary>
internal abstract record LighterAnswer
{
    public string? Code { get; init; }

    public string? Message { get; init; }
}

/// <summary>Answer of <c>GET /funding-rates</c>: rates of several exchanges, all per 8 hours.</summary>
internal sealed record LighterRates : LighterAnswer
{
    public List<LighterRate?>? FundingRates { get; init; }
}

/// <summary>One rate. Ids are kept as text: they are keys, not numbers. Symbols are those of the market list.</summary>
internal sealed record LighterRate(string? MarketId, string? Exchange, WireRate Rate);

/// <summary>Answer of <c>GET /orderBookDetails</c>. Spot markets come in a list of their own, which is not read.</summary>
internal sealed record LighterDetails : LighterAnswer
{
    public List<LighterMarket?>? OrderBookDetails { get; init; }
}

/// <summary>One market. Open interest is in base units, turnover in USDC.</summary>
internal sealed record LighterMarket
{
    public string? Symbol { get; init; }

    public string? MarketId { get; init; }

    public string? MarketType { get; init; }

    public string? Status { get; init; }

    public WireNumber MarkPrice { get; init; }

    public WireNumber IndexPrice { get; init; }

    public WireNumber OpenInterest { get; init; }

    public WireNumber DailyQuoteTokenVolume { get; init; }

    /// <summary>The same market with nothing but its identity, for when its figures are of an earlier fetch.</summary>
    public LighterMarket WithoutFigures() => new() { Symbol = Symbol, MarketId = MarketId, MarketType = MarketType, Status = Status };
}

/// <summary>Answer of <c>GET /fundings</c>.</summary>
internal sealed record LighterFundings : LighterAnswer
{
    public List<LighterFunding?>? Fundings { get; init; }
}

/// <summary>A payment. Neither the unit nor the sign is that of <see cref="LighterRate"/>. <c>value</c>, the same in USDC per base unit, is not read.</summary>
/// <param name="Timestamp">Seconds.</param>
/// <param name="Rate">Percent per hour, without a sign.</param>
/// <param name="Direction"><c>long</c>: longs paid; <c>short</c>: shorts paid.</param>
internal sealed record LighterFunding(WireNumber Timestamp, WireRate Rate, string? Direction);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(LighterRates))]
[JsonSerializable(typeof(LighterDetails))]
[JsonSerializable(typeof(LighterFundings))]
internal sealed partial class LighterJson : JsonSerializerContext;
