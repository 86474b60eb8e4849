using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>The fields that rows of all markets of Binance's kind share.</summary>
internal static class BinanceFields
{
    private const long NoDelivery = 4_133_404_800_000;
    private const long DeliveryMs = 1_861_603_200_000;

    /// <summary>The fields that premiumIndex has everywhere. Settling contracts keep a frozen row, dated ones have no funding.</summary>
    public static void Premium(Utf8JsonWriter writer, DemoView view, DemoContract row, string noRate)
    {
        var quote = view.Quote(row);
        writer.Fixed("markPrice"u8, quote.Mark, 8);
        writer.Fixed("indexPrice"u8, quote.Index, 8);
        writer.Fixed("estimatedSettlePrice"u8, quote.Index * 0.9997, 8);
        if (row.IsLive) writer.Fixed("lastFundingRate"u8, quote.Rate, 8);
        else writer.WriteString("lastFundingRate"u8, noRate);
        writer.WriteString("interestRate"u8, row.State == DemoState.Dated ? noRate : "0.00010000");
        var frozen = row.State == DemoState.Dead ? quote.NextFundingMs : 0;
        writer.WriteNumber("nextFundingTime"u8, row.IsLive ? quote.NextFundingMs : frozen);
        writer.WriteNumber("time"u8, view.AtMs);
    }

    public static void Ticker(Utf8JsonWriter writer, DemoView view, DemoContract row, DemoQuote quote)
    {
        writer.Fixed("priceChange"u8, quote.Index - quote.DayAgo, row.Decimals);
        writer.Fixed("priceChangePercent"u8, quote.Change * 100, 3);
        writer.Fixed("weightedAvgPrice"u8, (quote.Index + quote.DayAgo) / 2, row.Decimals);
        writer.Fixed("lastPrice"u8, quote.Index, row.Decimals);
        writer.WriteString("lastQty"u8, "1");
        writer.Fixed("openPrice"u8, quote.DayAgo, row.Decimals);
        writer.Fixed("highPrice"u8, quote.High, row.Decimals);
        writer.Fixed("lowPrice"u8, quote.Low, row.Decimals);
        writer.WriteNumber("openTime"u8, view.AtMs - 86_400_000);
        writer.WriteNumber("closeTime"u8, view.AtMs);
        writer.WriteNumber("firstId"u8, 600_507);
        writer.WriteNumber("lastId"u8, 697_803);
        writer.WriteNumber("count"u8, 97_297);
    }

    public static void Instrument(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteString("pair"u8, row.Base + row.Quote);
        writer.WriteNumber("deliveryDate"u8, row.State == DemoState.Dated ? DeliveryMs : NoDelivery);
        writer.WriteNumber("onboardDate"u8, row.ListedAtMs);
        writer.WriteString("baseAsset"u8, row.Base);
        writer.WriteString("quoteAsset"u8, row.Quote);
        writer.WriteString("marginAsset"u8, row.Settle);
        writer.WriteString("maintMarginPercent"u8, "2.5000");
        writer.WriteString("requiredMarginPercent"u8, "5.0000");
        writer.WriteNumber("pricePrecision"u8, row.Decimals);
        writer.WriteNumber("quantityPrecision"u8, 3);
        writer.WriteNumber("baseAssetPrecision"u8, 8);
        writer.WriteNumber("quotePrecision"u8, 8);
        writer.WriteString("underlyingType"u8, Underlying(row.Asset.Class));
        writer.List("underlyingSubType"u8, row.Asset.IsCrypto ? "Layer-1" : "TradFi");
        writer.List("orderTypes"u8, "LIMIT", "MARKET", "STOP", "TAKE_PROFIT");
        writer.List("timeInForce"u8, "GTC", "IOC", "FOK", "GTX");
        writer.WriteString("triggerProtect"u8, "0.0500");
        writer.WriteString("liquidationFee"u8, "0.012000");
        writer.WriteString("marketTakeBound"u8, "0.30");
    }

    private static string Underlying(DemoAssetClass kind) => kind switch
    {
        DemoAssetClass.Stock => "EQUITY",
        DemoAssetClass.Metal => "COMMODITY",
        DemoAssetClass.Index => "INDEX",
        _ => "COIN",
    };
}
