using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Drift;

/// <summary>The venue's envelope. <c>success</c> is text here, so that a wrong type is an error of the venue and not of the parser.</summary>
internal abstract record DriftEnvelope
{
    public string? Success { get; init; }

    public string? Message { get; init; }

    /// <exception cref="VenueFaultException">The venue reports no success.</exception>
    public void Require(string path)
    {
        if (Success != "true")
            throw new VenueFaultException(FailureKind.VenueError, $"{path}: success {Success ?? "(none)"}: {Message}");
    }
}

/// <summary>Answer of <c>GET /stats/markets</c>: spot and perpetual markets mixed.</summary>
internal sealed record DriftAnswer : DriftEnvelope
{
    public List<DriftMarket?>? Markets { get; init; }
}

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

/// <summary>Answer of <c>GET /market/{symbol}/fundingRates</c>, newest first.</summary>
internal sealed record DriftPayments : DriftEnvelope
{
    public DriftPaging? Meta { get; init; }

    public List<DriftPayment?>? Records { get; init; }
}

/// <summary>Where the next page begins; null on the last.</summary>
internal sealed record DriftPaging(string? NextPage);

/// <summary>A settlement. Unlike in the live answer its sign is the usual one, and the rate is money: what a long of one base unit paid, in the quote currency.</summary>
internal sealed record DriftPayment
{
    public string? Symbol { get; init; }

    /// <summary>Seconds.</summary>
    public WireNumber Ts { get; init; }

    public WireRate FundingRateLong { get; init; }

    /// <summary>Price by which the rate becomes a fraction.</summary>
    public WireNumber OraclePriceTwap { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(DriftAnswer))]
[JsonSerializable(typeof(DriftPayments))]
internal sealed partial class DriftJson : JsonSerializerContext;
