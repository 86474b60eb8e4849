using System.Collections.Immutable;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Base-tier fees that the product starts with: what the venues' recorded answers and documents, or a dated index, say. Where nothing better than a note stands behind a figure it says so.</summary>
internal static class DefaultFees
{
    private const string FeeIndex = "futures fee index loweef/crypto-futures-fees";
    private static readonly DateOnly Recorded = new(2026, 9, 14);

    /// <summary>One row per venue of the catalog.</summary>
    public static readonly ImmutableArray<VenueFees> All =
    [
        new("Binance", 0.0005m, 0.0002m, $"{FeeIndex} (USD-M; COIN-M taken to be the same, unverified)", new(2026, 10, 12), IsVerified: true),
        new("KuCoin", 0.0006m, 0.0002m, "GET /api/v1/contracts/active: takerFeeRate, makerFeeRate", Recorded, IsVerified: true),
        new("ByBit", 0.00055m, 0.0002m, FeeIndex, new(2026, 10, 16), IsVerified: true),
        new("MEXC", 0.0004m, 0, $"{FeeIndex} (BTC_USDT; other contracts may differ)", new(2026, 10, 16), IsVerified: true),
        new("Backpack", 0.0005m, 0.0002m, "unverified note, no document of the venue", AsOf: null, IsVerified: false),
        new("Deribit", 0.0005m, 0, "get_instruments: taker_commission, maker_commission of BTC-PERPETUAL", Recorded, IsVerified: true),
        new("Hyperliquid", 0.00045m, 0.00015m, "second-hand note, core base tier; HIP-3 markets charge twice as much by default", AsOf: null, IsVerified: false),
        new("Drift", 0.0002m, -0.000025m, "stats/markets of Velocity: fees.taker, fees.maker", Recorded, IsVerified: true),
        new("Aster", 0.0004m, 0.0001m, "unverified note, no document of the venue; maker is 0.00005 in some programmes", AsOf: null, IsVerified: false),
        new("Lighter", 0, 0, "orderBookDetails: taker_fee, maker_fee of standard accounts", Recorded, IsVerified: true),
        new("Pacifica", 0.0004m, 0.00015m, "documentation of the venue", AsOf: null, IsVerified: true),
        new("Hibachi", 0.00045m, 0, "GET /market/inventory: feeConfig", Recorded, IsVerified: true),
        new("dYdX", 0.0005m, 0.0001m, "second-hand note, base tier", AsOf: null, IsVerified: false),
    ];
}
