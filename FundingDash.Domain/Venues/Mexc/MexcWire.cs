using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Mexc;

/// <summary>MEXC's envelope: HTTP 200 is no success, <c>success</c> true is.</summary>
internal sealed record MexcAnswer<T>(string? Success, string? Code, string? Message, T? Data)
    where T : class;

/// <summary>One row of <c>GET detail</c>, the instrument list.</summary>
internal sealed record MexcContract
{
    public string? Symbol { get; init; }

    public string? BaseCoin { get; init; }

    public string? QuoteCoin { get; init; }

    public string? SettleCoin { get; init; }

    /// <summary>Base units per contract; USD per contract when coin-margined.</summary>
    public WireNumber ContractSize { get; init; }

    /// <summary>0 is live.</summary>
    public string? State { get; init; }

    public string? IsHidden { get; init; }

    /// <summary>1 is a perpetual.</summary>
    public string? FutureType { get; init; }
}

/// <summary>One row of <c>GET funding_rate</c> without a symbol. Many rows lack the bounds and the timestamp.</summary>
internal sealed record MexcRate
{
    public string? Symbol { get; init; }

    public WireRate FundingRate { get; init; }

    public WireNumber MaxFundingRate { get; init; }

    public WireNumber MinFundingRate { get; init; }

    /// <summary>Hours.</summary>
    public WireNumber CollectCycle { get; init; }

    public WireNumber NextSettleTime { get; init; }

    public WireNumber Timestamp { get; init; }

    public WireNumber IdxPrice { get; init; }

    public WireNumber FairPrice { get; init; }
}

/// <summary>One row of <c>GET ticker</c>.</summary>
internal sealed record MexcTicker
{
    public string? Symbol { get; init; }

    /// <summary>The mark price.</summary>
    public WireNumber FairPrice { get; init; }

    public WireNumber IndexPrice { get; init; }

    /// <summary>Open interest in contracts.</summary>
    public WireNumber HoldVol { get; init; }

    /// <summary>Contracts.</summary>
    public WireNumber Volume24 { get; init; }

    /// <summary>Quote currency.</summary>
    public WireNumber Amount24 { get; init; }
}

/// <summary>One page of <c>GET funding_rate/history</c>; pages are counted from 1.</summary>
internal sealed record MexcHistoryPage
{
    public WireNumber CurrentPage { get; init; }

    public WireNumber TotalPage { get; init; }

    public List<MexcPaidRate?>? ResultList { get; init; }
}

/// <summary>A rate that was paid: a fraction for the <see cref="CollectCycle"/> hours that ended at its time.</summary>
internal sealed record MexcPaidRate
{
    public string? Symbol { get; init; }

    public WireRate FundingRate { get; init; }

    /// <summary>Epoch milliseconds.</summary>
    public WireNumber SettleTime { get; init; }

    /// <summary>Hours.</summary>
    public WireNumber CollectCycle { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(MexcAnswer<List<MexcContract?>>), TypeInfoPropertyName = "Contracts")]
[JsonSerializable(typeof(MexcAnswer<List<MexcRate?>>), TypeInfoPropertyName = "Rates")]
[JsonSerializable(typeof(MexcAnswer<List<MexcTicker?>>), TypeInfoPropertyName = "Tickers")]
[JsonSerializable(typeof(MexcAnswer<MexcHistoryPage>), TypeInfoPropertyName = "HistoryPage")]
internal sealed partial class MexcJson : JsonSerializerContext;
