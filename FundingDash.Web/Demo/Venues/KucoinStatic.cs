using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>The part of a KuCoin contract row that does not move.</summary>
internal static class KucoinStatic
{
    public static void Write(Utf8JsonWriter writer, DemoContract row, double lot)
    {
        var dated = row.State == DemoState.Dated;
        var market = row.Asset.IsCrypto ? "CRYPTO" : "STOCK";
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteString("displaySymbol"u8, row.Symbol);
        writer.WriteString("rootSymbol"u8, row.Settle);
        writer.WriteString("type"u8, dated ? "FFICSX" : "FFWCSX");
        writer.WriteNumber("firstOpenDate"u8, row.ListedAtMs);
        if (dated) writer.WriteNumber("expireDate"u8, 1_861_603_200_000);
        else writer.WriteNull("expireDate"u8);
        if (dated) writer.WriteNumber("settleDate"u8, 1_861_603_200_000);
        else writer.WriteNull("settleDate"u8);
        writer.WriteString("baseCurrency"u8, row.Base);
        writer.WriteString("displayBaseCurrency"u8, row.Base);
        writer.WriteString("quoteCurrency"u8, row.Quote);
        writer.WriteString("settleCurrency"u8, row.Settle);
        writer.WriteNumber("maxOrderQty"u8, 1_000_000);
        writer.WriteNumber("marketMaxOrderQty"u8, 1_000_000);
        writer.WriteNumber("maxPrice"u8, 1_000_000);
        writer.WriteNumber("lotSize"u8, 1);
        writer.Number("tickSize"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.Number("indexPriceTickSize"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.Number("multiplier"u8, lot, 8);
        writer.Number("initialMargin"u8, 0.008, 4);
        writer.Number("maintainMargin"u8, 0.004, 4);
        writer.WriteNumber("maxRiskLimit"u8, 250_000);
        writer.WriteNumber("minRiskLimit"u8, 250_000);
        writer.WriteNumber("riskStep"u8, 125_000);
        writer.Number("makerFeeRate"u8, 0.0002, 4);
        writer.Number("takerFeeRate"u8, 0.0006, 4);
        writer.WriteNumber("takerFixFee"u8, 0);
        writer.WriteNumber("makerFixFee"u8, 0);
        writer.WriteNull("settlementFee"u8);
        writer.WriteBoolean("isDeleverage"u8, true);
        writer.WriteBoolean("isQuanto"u8, !row.Inverse);
        writer.WriteBoolean("isInverse"u8, row.Inverse);
        writer.WriteString("markMethod"u8, "FairPrice");
        writer.WriteString("fairMethod"u8, "FundingRate");
        Texts(writer, row);
        writer.WriteString("status"u8, row.State == DemoState.Settling ? "BeingSettled" : "Open");
        writer.Number("dailyInterestRate"u8, 0.0003, 4);
        writer.Number("fundingRateCap"u8, 0.03, 4);
        writer.Number("fundingRateFloor"u8, -0.03, 4);
        writer.WriteNumber("period"u8, 1);
        writer.WriteNumber("effectiveFundingRateCycleStartTime"u8, 1_750_147_200_000);
        writer.WriteNumber("maxLeverage"u8, 75);
        writer.List("sourceExchanges"u8, "okex", "binance", "kucoin");
        Risk(writer);
        writer.WriteString("marketStage"u8, row.State == DemoState.PreMarket ? "PRE_MARKET" : "NORMAL");
        writer.WriteNull("preMarketToPerpDate"u8);
        writer.Number("orderPriceRange"u8, 0.05, 2);
        writer.WriteString("marketType"u8, market);
        writer.WriteString("assetClass"u8, market);
        writer.WriteNull("subMarketType"u8);
    }

    private static void Texts(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteString("fundingBaseSymbol"u8, "." + row.Base + "INT8H");
        writer.WriteString("fundingQuoteSymbol"u8, "." + row.Quote + "INT8H");
        writer.WriteString("fundingRateSymbol"u8, "." + row.Symbol + "FPI8H");
        writer.WriteString("indexSymbol"u8, ".K" + row.Base + row.Quote);
        writer.WriteString("settlementSymbol"u8, "");
        writer.WriteString("premiumsSymbol1M"u8, "." + row.Symbol + "PI");
        writer.WriteString("premiumsSymbol8H"u8, "." + row.Symbol + "PI8H");
        writer.WriteString("fundingBaseSymbol1M"u8, "." + row.Base + "INT");
        writer.WriteString("fundingQuoteSymbol1M"u8, "." + row.Quote + "INT");
    }

    private static void Risk(Utf8JsonWriter writer)
    {
        writer.WriteNumber("k"u8, 490);
        writer.WriteNumber("m"u8, 300);
        writer.Number("f"u8, 1.3, 1);
        writer.Number("mmrLimit"u8, 0.3, 1);
        writer.WriteNumber("mmrLevConstant"u8, 125);
        writer.WriteBoolean("supportCross"u8, true);
        writer.WriteNull("adjustK"u8);
        writer.WriteNull("adjustM"u8);
        writer.WriteNull("adjustMmrLevConstant"u8);
        writer.WriteNull("adjustActiveTime"u8);
        writer.WriteNumber("crossRiskLimit"u8, 1_500_000_000);
    }
}
