using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>KuCoin Futures: one list with everything, BTC under the name XBT, open interest in lots.</summary>
public sealed class KucoinDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "kucoin";

    private static readonly (int, int)[] Mix = [(8, 45), (4, 50), (1, 5)];

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 510, Share = 0.03, Intervals = Mix, Listing = asset => asset.IsCrypto ? Named(asset, "USDT") : null },
        new() { Feed = Key, Rows = 24, Share = 0.003, Intervals = DemoProfile.EightHours, Listing = asset => asset.IsCrypto ? Named(asset, "USDC") : null },
        new() { Feed = Key, Rows = 6, Share = 0.001, Intervals = DemoProfile.EightHours, Listing = asset => Coin(asset, "M") },
        new() { Feed = Key, Rows = 2, Fixed = true, Share = 0.0005, Intervals = DemoProfile.EightHours, State = DemoState.Dated, Listing = asset => Coin(asset, "MZ28") },
        new() { Feed = Key, Rows = 3, Fixed = true, Share = 1e-6, Intervals = Mix, State = DemoState.PreMarket, FromTail = true, Listing = asset => asset.IsCrypto ? Named(asset, "USDT") : null },
        new() { Feed = Key, Rows = 4, Share = 1e-6, Intervals = Mix, State = DemoState.Settling, FromTail = true, Listing = asset => asset.IsCrypto ? Named(asset, "USDT") : null },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(market, Feed, request);
        var parts = request.Path.Split('/');
        return parts switch
        {
            ["api", "v1", "contracts", "active"] => Active(view),
            ["api", "v1", "contract", "funding-rates"] => History(request, view),
            ["api", "v1", "funding-rate", var symbol, "current"] => Current(view, symbol),
            _ => Refuse(404),
        };
    }

    public DemoResponse Refuse(int status) => status switch
    {
        429 => DemoResponse.Json(429, """{"code":"429000","msg":"Too many requests in a short period of time, please retry later"}"""),
        404 => DemoResponse.Json(404, """{"code":"404000","msg":"Url Not Found"}"""),
        _ => DemoResponse.Json(status, """{"code":"100001","msg":"System error, please try again later"}"""),
    };

    private static string Name(DemoAsset asset) => asset.Ticker == "BTC" ? "XBT" : DemoNames.Thousand(asset).Base;

    private static DemoListing Named(DemoAsset asset, string quote) => new(Name(asset) + quote + "M", Name(asset), quote, quote, DemoNames.Thousand(asset).Multiplier);

    private static DemoListing? Coin(DemoAsset asset, string suffix) =>
        asset is { IsCrypto: true, Micro: 1 } ? new(Name(asset) + (suffix == "M" ? "USDM" : suffix), Name(asset), "USD", Name(asset), 1, Inverse: true) : null;

    /// <summary>Base units per lot: a lot is worth about ten to a hundred dollars.</summary>
    private static double Lot(DemoContract row) => row.Inverse ? -1 : Math.Pow(10, Math.Round(1.5 - Math.Log10(row.Asset.Price * row.Multiplier)));

    private static DemoResponse Active(DemoView view) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("code"u8, "200000");
        writer.WriteStartArray("data"u8);
        foreach (var row in view.Rows) Row(writer, view, row);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Row(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        var lot = Lot(row);
        writer.WriteStartObject();
        KucoinStatic.Write(writer, row, lot);
        Funding(writer, view, row, quote);
        writer.Fixed("openInterest"u8, row.Inverse ? quote.OpenInterestUsd : quote.OpenInterestBase / lot, 0);
        writer.Number("turnoverOf24h"u8, row.Inverse ? quote.VolumeBase : quote.VolumeUsd, row.Inverse ? 8 : 4);
        writer.Number("volumeOf24h"u8, row.Inverse ? quote.VolumeUsd : quote.VolumeBase, 2);
        writer.Number("markPrice"u8, quote.Mark, row.Decimals);
        writer.Number("indexPrice"u8, quote.Index, row.Decimals);
        writer.Number("lastTradePrice"u8, quote.Index, row.Decimals);
        writer.Number("lowPrice"u8, quote.Low, row.Decimals);
        writer.Number("highPrice"u8, quote.High, row.Decimals);
        writer.Number("priceChgPct"u8, quote.Change, 4);
        writer.Number("priceChg"u8, quote.Index - quote.DayAgo, row.Decimals);
        writer.Number("buyLimit"u8, quote.Mark * 1.05, row.Decimals);
        writer.Number("sellLimit"u8, quote.Mark * 0.95, row.Decimals);
        writer.WriteEndObject();
    }

    /// <summary>Dated rows have no funding at all; some perpetuals lack the current granularity.</summary>
    private static void Funding(Utf8JsonWriter writer, DemoView view, DemoContract row, DemoQuote quote)
    {
        writer.WriteNull("predictedFundingFeeRate"u8);
        if (row.State == DemoState.Dated)
        {
            foreach (var name in (string[])["fundingFeeRate", "fundingRateGranularity", "currentFundingRateGranularity", "nextFundingRateTime", "nextFundingRateDateTime", "lastTimeFundingRate"])
                writer.WriteNull(name);
            return;
        }

        writer.Number("fundingFeeRate"u8, quote.Rate, 7);
        writer.WriteNumber("fundingRateGranularity"u8, row.IntervalMs);
        if (row.Ordinal % 9 == 4) writer.WriteNull("currentFundingRateGranularity"u8);
        else writer.WriteNumber("currentFundingRateGranularity"u8, row.IntervalMs);
        writer.WriteNumber("nextFundingRateTime"u8, quote.NextFundingMs - view.AtMs);
        writer.WriteNumber("nextFundingRateDateTime"u8, quote.NextFundingMs);
        writer.Number("lastTimeFundingRate"u8, view.Settled(row, quote.LastFundingMs), 7);
    }

    private DemoResponse Current(DemoView view, string symbol) => view.Find(symbol) is not { } row
        ? Refuse(404)
        : DemoJson.Write(writer =>
        {
            var quote = view.Quote(row);
            writer.WriteStartObject();
            writer.WriteString("code"u8, "200000");
            writer.WriteStartObject("data"u8);
            writer.WriteString("symbol"u8, "." + row.Symbol + "FPI8H");
            writer.WriteNumber("granularity"u8, row.IntervalMs);
            writer.WriteNumber("timePoint"u8, quote.LastFundingMs);
            writer.Number("value"u8, quote.Rate, 7);
            writer.Number("predictedValue"u8, quote.Rate, 7);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });

    private static DemoResponse History(DemoRequest request, DemoView view)
    {
        if (view.Find(request.Text("symbol")) is not { } row) return DemoResponse.Json(200, """{"code":"100003","msg":"Contract parameter invalid"}""");
        var rows = view.Descending(row, request.Number("from", 0), request.Number("to", view.AtMs), 0, 100).ToList();
        return DemoJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, "200000");
            if (rows.Count == 0)
            {
                writer.WriteNull("data"u8);
                writer.WriteEndObject();
                return;
            }

            writer.WriteStartArray("data"u8);
            foreach (var settled in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("symbol"u8, row.Symbol);
                writer.Number("fundingRate"u8, settled.Rate, 7);
                writer.WriteNumber("timepoint"u8, settled.AtMs);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
