using System.Globalization;
using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Hibachi: one inventory of contracts and their figures, nulls on everything that is not live.</summary>
public sealed class HibachiDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "hibachi";

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 11, Share = 0.001, Restless = 0.6, Intervals = DemoProfile.Hourly, Listing = DemoNames.Crypto(DemoNames.Plain, "/USDT-P", "USDT") },
        new() { Feed = Key, Rows = 4, Share = 0.001, Restless = 0.6, Intervals = DemoProfile.Hourly, Listing = asset => asset.Class is DemoAssetClass.Metal or DemoAssetClass.Currency ? DemoNames.RealWorld("/USDT-P", "USDT")(asset) : null },
        new() { Feed = Key, Rows = 2, Fixed = true, Share = 0, Intervals = DemoProfile.Hourly, State = DemoState.Dead, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Plain, "/USDT-P", "USDT") },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(market, Feed, request);
        return request.Path switch
        {
            "market/inventory" => Inventory(view),
            "market/data/funding-rates" => History(request, view),
            _ => Refuse(404),
        };
    }

    public DemoResponse Refuse(int status) => DemoResponse.Json(status, status switch
    {
        429 => """{"errorCode":"RATE_LIMIT","message":"Too many requests","status":"failed"}""",
        404 => """{"errorCode":"NOT_FOUND","message":"Not found","status":"failed"}""",
        400 => """{"errorCode":"INVALID_PARAM","message":"Invalid symbol","status":"failed"}""",
        _ => """{"errorCode":"INTERNAL_ERROR","message":"Internal error","status":"failed"}""",
    });

    private static DemoResponse Inventory(DemoView view) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("crossChainAssets"u8);
        writer.WriteEndArray();
        writer.WriteStartObject("feeConfig"u8);
        writer.WriteString("tradeMakerFeeRate"u8, "0.00000000");
        writer.WriteString("tradeTakerFeeRate"u8, "0.00045000");
        writer.WriteEndObject();
        writer.WriteStartArray("markets"u8);
        foreach (var row in view.Rows)
        {
            writer.WriteStartObject();
            Contract(writer, row);
            Info(writer, view, row);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Contract(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteStartObject("contract"u8);
        writer.WriteString("category"u8, row.Asset.IsCrypto ? "CRYPTO" : "FX");
        writer.WriteString("displayName"u8, row.Base + "/USDT Perps");
        writer.WriteNumber("id"u8, row.Ordinal + 1);
        writer.WriteString("initialMarginRate"u8, "0.050000");
        writer.WriteString("maintenanceMarginRate"u8, "0.030000");
        if (row.IsLive) writer.WriteNull("marketCloseTimestamp"u8);
        else writer.WriteString("marketCloseTimestamp"u8, "1763391600");
        writer.WriteString("marketCreationTimestamp"u8, (row.ListedAtMs / 1000).ToString(CultureInfo.InvariantCulture) + ".73488");
        writer.WriteNull("marketOpenTimestamp"u8);
        writer.WriteString("minNotional"u8, "1");
        writer.WriteString("minOrderSize"u8, "0.000000001");
        writer.WriteNull("nextCloseTimestamp"u8);
        writer.WriteNull("nextOpenTimestamp"u8);
        writer.List("orderbookGranularities"u8, "0.01", "0.1", "1", "10");
        writer.WriteNumber("settlementDecimals"u8, 6);
        writer.WriteString("settlementSymbol"u8, row.Settle);
        writer.WriteString("status"u8, row.IsLive ? "LIVE" : "CLOSED");
        writer.WriteString("stepSize"u8, "0.000000001");
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteString("symbolStatus"u8, "OPEN");
        writer.Trimmed("tickSize"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.WriteNumber("underlyingDecimals"u8, 9);
        writer.WriteString("underlyingSymbol"u8, row.Base);
        writer.WriteEndObject();
    }

    private static void Info(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var decimals = row.Decimals + 4;
        writer.WriteStartObject("info"u8);
        writer.WriteNull("category"u8);
        writer.List("tags"u8);
        if (!row.IsLive)
        {
            foreach (var name in (string[])["bestAskPrice", "bestBidPrice", "estimatedFundingRate", "markPrice", "openInterestQuantity", "price24hAgo", "priceLatest", "spotPrice", "volume24h"])
                writer.WriteNull(name);
            writer.WriteEndObject();
            return;
        }

        var quote = view.Quote(row);
        writer.Fixed("bestAskPrice"u8, quote.Index * 1.0001, decimals);
        writer.Fixed("bestBidPrice"u8, quote.Index * 0.9999, decimals);
        writer.Fixed("estimatedFundingRate"u8, quote.Rate, 7);
        writer.Fixed("markPrice"u8, quote.Mark, decimals);
        writer.Trimmed("openInterestQuantity"u8, quote.OpenInterestBase, 10);
        writer.Fixed("price24hAgo"u8, quote.DayAgo, decimals);
        writer.Fixed("priceLatest"u8, quote.Index, decimals);
        writer.Fixed("spotPrice"u8, quote.Index, decimals);
        writer.Fixed("volume24h"u8, quote.VolumeUsd, 6);
        writer.WriteEndObject();
    }

    /// <summary>Seconds, oldest first from the start, a hundred rows at most.</summary>
    private DemoResponse History(DemoRequest request, DemoView view)
    {
        if (view.Find(request.Text("symbol")) is not { } row) return Refuse(400);
        var limit = request.Limit("limit", 100, 100);
        var offset = Math.Max(0, request.Number("offset", 0));
        var rows = view.Ascending(row, request.Number("startTime", 0) * 1000, request.Number("endTime", view.AtMs / 1000) * 1000, (int)Math.Min(offset + limit, 1_000_000)).Skip((int)Math.Min(offset, 1_000_000));
        return DemoJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data"u8);
            foreach (var settled in rows)
            {
                writer.WriteStartObject();
                writer.WriteNumber("contractId"u8, row.Ordinal + 1);
                writer.WriteNumber("fundingTimestamp"u8, settled.AtMs / 1000);
                writer.Fixed("fundingRate"u8, settled.Rate, 7);
                writer.Fixed("indexPrice"u8, settled.Index, row.Decimals + 4);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartObject("pagination"u8);
            writer.WriteNumber("limit"u8, limit);
            writer.WriteNumber("offset"u8, offset);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }
}
