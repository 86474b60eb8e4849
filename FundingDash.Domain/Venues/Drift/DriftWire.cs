using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Drift;

/// <summary>Answer of <c>GET /stats/markets</c>: spot and perpetual markets mixed. <c>success</c> is text here, so that a wrong type is an error of the venue and not of the parser.</summary>
internal sealed record DriftAnswer(string? Success, string? Message, List<DriftMarket?>? Markets);

/// <summary>One market. <c>fundingRate24h</c> is not read: it is an average, with the opposite sign.</summary>
internal sealed record DriftMarket
{
    public string? Symbol { get; init; }

    /// <summary>perp or spot.</summary>
    public string? MarketType { get; init; }

    public string? UiStatus { get; init; }

    public string? Status { get; init; }

    public string? BaseAsset { get; init; }

    public string? QuoteAsset { get; init; }

    public WireNumber OraclePrice { get; init; }

    public WireNumber MarkPrice { get; init; }

    /// <summary>Turnover of 24 hours in the quote asset.</summary>
    public WireNumber QuoteVolume { get; init; }

    public DriftOpenInterest? OpenInterest { get; init; }

    public DriftFundingRate? FundingRate { get; init; }
}

/// <summary>Base units per side; the short side is negative.</summary>
internal sealed record DriftOpenInterest(WireNumber Long, WireNumber Short);

/// <summary>Percent per hour, written as what the holder of that side earns: negative when it pays. Only the long side is read: on a lopsided book the other can be of another size.</summary>
internal sealed record DriftFundingRate(WireRate Long);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(DriftAnswer))]
internal sealed partial class DriftJson : JsonSerializerContext;
