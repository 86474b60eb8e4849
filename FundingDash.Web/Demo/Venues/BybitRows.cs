using System.Globalization;
using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>The rows of Bybit's ticker and instrument lists.</summary>
internal static class BybitRows
{
    private const string DeliveryMs = "1861603200000";

    public static void Tickers(Utf8JsonWriter writer, DemoView view, DemoRequest request)
    {
        writer.WriteStartArray("list"u8);
        foreach (var row in view.Group(request.Text("category")))
        {
            if (row.State == DemoState.Settling) continue;
            if (request.Text("symbol") is { Length: > 0 } symbol && row.Symbol != symbol) continue;
            Ticker(writer, view, row);
        }

        writer.WriteEndArray();
    }

    public static void Instruments(Utf8JsonWriter writer, DemoView view, DemoRequest request)
    {
        var rows = view.Group(request.Text("category")).ToList();
        var limit = request.Limit("limit", 500, 1000);
        var from = int.TryParse(request.Text("cursor").Replace("first%3D", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var at) ? at : 0;
        writer.WriteStartArray("list"u8);
        foreach (var row in rows.Skip(from).Take(limit)) Instrument(writer, row);
        writer.WriteEndArray();
        writer.WriteString("nextPageCursor"u8, from + limit < rows.Count ? "first%3D" + (from + limit).ToString(CultureInfo.InvariantCulture) : "");
    }

    private static void Ticker(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        var dated = row.State == DemoState.Dated;
        var funded = row.IsLive;
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.Fixed("lastPrice"u8, quote.Index, row.Decimals);
        writer.Fixed("indexPrice"u8, quote.Index, row.Decimals);
        writer.Fixed("markPrice"u8, quote.Mark, row.Decimals);
        writer.Fixed("prevPrice24h"u8, quote.DayAgo, row.Decimals);
        writer.Fixed("price24hPcnt"u8, quote.Change, 6);
        writer.Fixed("highPrice24h"u8, quote.High, row.Decimals);
        writer.Fixed("lowPrice24h"u8, quote.Low, row.Decimals);
        writer.Fixed("prevPrice1h"u8, quote.Index * 0.999, row.Decimals);
        Sizes(writer, row, quote);
        if (funded) writer.Trimmed("fundingRate"u8, quote.Rate, 8);
        else writer.WriteString("fundingRate"u8, "");
        writer.WriteString("nextFundingTime"u8, funded ? quote.NextFundingMs.ToString(CultureInfo.InvariantCulture) : "0");
        writer.WriteString("predictedDeliveryPrice"u8, dated ? "0.0" : "");
        writer.WriteString("basisRate"u8, dated ? "0.00107248" : "");
        writer.WriteString("deliveryFeeRate"u8, dated ? "0" : "");
        writer.WriteString("deliveryTime"u8, dated ? DeliveryMs : "0");
        writer.WriteString("ask1Size"u8, "2.763");
        writer.Fixed("bid1Price"u8, quote.Index * 0.9999, row.Decimals);
        writer.Fixed("ask1Price"u8, quote.Index * 1.0001, row.Decimals);
        writer.WriteString("bid1Size"u8, "0.181");
        writer.WriteString("basis"u8, dated ? "-1.87" : "");
        writer.WriteString("preOpenPrice"u8, "");
        writer.WriteString("preQty"u8, "");
        writer.WriteString("curPreListingPhase"u8, row.State == DemoState.PreMarket ? "CallAuction" : row.Ordinal % 6 == 5 ? "Finished" : "");
        writer.WriteString("fundingIntervalHour"u8, funded ? row.IntervalHours.ToString(CultureInfo.InvariantCulture) : "");
        writer.WriteString("basisRateYear"u8, dated ? "0.05778049" : "");
        writer.WriteString("fundingCap"u8, funded ? "0.03" : "");
        writer.WriteEndObject();
    }

    /// <summary>Linear in base units with turnover in quote, inverse in USD with turnover in the coin.</summary>
    private static void Sizes(Utf8JsonWriter writer, DemoContract row, DemoQuote quote)
    {
        var amount = row.Inverse ? quote.OpenInterestUsd : quote.OpenInterestBase;
        var value = row.Inverse ? quote.OpenInterestBase : quote.OpenInterestUsd;
        writer.Fixed("openInterest"u8, amount * 2, row.Inverse ? 0 : 3);
        writer.Fixed("openInterestValue"u8, value * 2, 2);
        writer.Fixed("singleOpenInterest"u8, amount, row.Inverse ? 0 : 3);
        writer.Fixed("singleOpenInterestValue"u8, value, 2);
        writer.Fixed("turnover24h"u8, row.Inverse ? quote.VolumeBase : quote.VolumeUsd, row.Inverse ? 8 : 4);
        writer.Fixed("volume24h"u8, row.Inverse ? quote.VolumeUsd : quote.VolumeBase, row.Inverse ? 0 : 4);
    }

    private static void Instrument(Utf8JsonWriter writer, DemoContract row)
    {
        var dated = row.State == DemoState.Dated;
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteString("contractType"u8, (row.Inverse ? "Inverse" : "Linear") + (dated ? "Futures" : "Perpetual"));
        writer.WriteString("status"u8, row.State switch { DemoState.Settling => "Settling", DemoState.PreMarket => "PreLaunch", _ => "Trading" });
        writer.WriteString("baseCoin"u8, row.Base);
        writer.WriteString("quoteCoin"u8, row.Quote);
        writer.WriteString("launchTime"u8, row.ListedAtMs.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("deliveryTime"u8, dated ? DeliveryMs : "0");
        writer.WriteString("deliveryFeeRate"u8, "");
        writer.WriteString("priceScale"u8, row.Decimals.ToString(CultureInfo.InvariantCulture));
        Filters(writer, row);
        writer.WriteBoolean("unifiedMarginTrade"u8, true);
        writer.WriteNumber("fundingInterval"u8, dated ? 0 : row.IntervalHours * 60);
        writer.WriteString("settleCoin"u8, row.Settle);
        writer.WriteString("copyTrading"u8, "both");
        writer.WriteString("upperFundingRate"u8, dated ? "0" : "0.03");
        writer.WriteString("lowerFundingRate"u8, dated ? "0" : "-0.03");
        PreListing(writer, row);
        writer.WriteStartObject("riskParameters"u8);
        writer.WriteString("priceLimitRatioX"u8, "0.01");
        writer.WriteString("priceLimitRatioY"u8, "0.02");
        writer.WriteEndObject();
        writer.WriteString("displayName"u8, row.Symbol);
        writer.WriteString("symbolType"u8, "");
        writer.WriteBoolean("forbidUplWithdrawal"u8, false);
        writer.WriteNumber("symbolId"u8, row.Ordinal + 5);
        writer.WriteString("fullName"u8, row.Asset.Ticker);
        writer.WriteString("marketRegion"u8, "");
        writer.WriteString("underlyingTicker"u8, "");
        writer.WriteEndObject();
    }

    private static void PreListing(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteBoolean("isPreListing"u8, row.State == DemoState.PreMarket);
        if (row.State != DemoState.PreMarket)
        {
            writer.WriteNull("preListingInfo"u8);
            return;
        }

        writer.WriteStartObject("preListingInfo"u8);
        writer.WriteString("curAuctionPhase"u8, "CallAuction");
        writer.WriteStartArray("phases"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Filters(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteStartObject("leverageFilter"u8);
        writer.WriteString("minLeverage"u8, "1");
        writer.WriteString("maxLeverage"u8, "75.00");
        writer.WriteString("leverageStep"u8, "0.01");
        writer.WriteEndObject();
        writer.WriteStartObject("priceFilter"u8);
        writer.Fixed("minPrice"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.WriteString("maxPrice"u8, "1999999.80");
        writer.Fixed("tickSize"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.WriteEndObject();
        writer.WriteStartObject("lotSizeFilter"u8);
        writer.WriteString("maxOrderQty"u8, "1500.000");
        writer.WriteString("minOrderQty"u8, "0.001");
        writer.WriteString("qtyStep"u8, "0.001");
        writer.WriteString("postOnlyMaxOrderQty"u8, "1500.000");
        writer.WriteString("maxMktOrderQty"u8, "150.000");
        writer.WriteString("minNotionalValue"u8, "5");
        writer.WriteEndObject();
    }
}
