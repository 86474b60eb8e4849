using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>The trading rules in a MEXC contract's detail, the same for all.</summary>
internal static class MexcStatic
{
    public static void Write(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteNumber("minLeverage"u8, 1);
        writer.WriteNumber("maxLeverage"u8, row.Asset.Rank < 10 ? 200 : 50);
        writer.WriteNumber("priceScale"u8, row.Decimals);
        writer.WriteNumber("volScale"u8, 0);
        writer.WriteNumber("amountScale"u8, 4);
        writer.Number("priceUnit"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.WriteNumber("volUnit"u8, 1);
        writer.WriteNumber("minVol"u8, 1);
        writer.WriteNumber("maxVol"u8, 1_000_000);
        writer.Number("bidLimitPriceRate"u8, 0.1, 2);
        writer.Number("askLimitPriceRate"u8, 0.1, 2);
        writer.Number("takerFeeRate"u8, 0.0004, 4);
        writer.Number("makerFeeRate"u8, row.Asset.Rank < 3 ? 0 : 0.0001, 4);
        writer.Number("maintenanceMarginRate"u8, 0.004, 4);
        writer.Number("initialMarginRate"u8, 0.008, 4);
        writer.WriteNumber("riskBaseVol"u8, 10_000);
        writer.WriteNumber("riskIncrVol"u8, 10_000);
        writer.Number("riskIncrMmr"u8, 0.004, 4);
        writer.Number("riskIncrImr"u8, 0.004, 4);
        writer.WriteNumber("riskLevelLimit"u8, 100);
        writer.Number("priceCoefficientVariation"u8, 0.1, 2);
        writer.List("indexOrigin"u8, "Binance", "OKX", "MEXC");
    }
}
