using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>MEXC futures: numbers as numbers, sizes in contracts, the interval on every row.</summary>
public sealed class MexcDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "mexc";

    private static readonly (int, int)[] Mix = [(8, 40), (4, 55), (1, 3), (24, 2)];

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 643, Share = 0.12, Intervals = Mix, Listing = DemoNames.Crypto(Name, "_USDT", "USDT") },
        new() { Feed = Key, Rows = 26, Share = 0.02, Intervals = [(4, 60), (8, 40)], Listing = asset => asset.Class == DemoAssetClass.Stock ? Stock(asset) : null },
        new() { Feed = Key, Rows = 14, Share = 0.05, Intervals = [(4, 60), (8, 40)], Listing = asset => asset.Class == DemoAssetClass.Stock ? null : DemoNames.RealWorld("_USDT", "USDT")(asset) },
        new() { Feed = Key, Rows = 55, Share = 0.002, Intervals = Mix, Listing = DemoNames.Crypto(Name, "_USDC", "USDC") },
        new() { Feed = Key, Rows = 12, Share = 0.001, Intervals = DemoProfile.EightHours, Listing = DemoNames.Inverse("_USD") },
        new() { Feed = Key, Rows = 5, Share = 1e-6, Intervals = Mix, State = DemoState.Dead, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Plain, "_USDT", "USDT") },
        new() { Feed = Key, Rows = 3, Share = 1e-6, Intervals = Mix, State = DemoState.Hidden, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Plain, "_USDT", "USDT") },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(market, Feed, request);
        return request.Path.Split('/') switch
        {
            ["funding_rate"] => Success(writer => Rows(writer, view.Rows, row => Rate(writer, view, row))),
            ["ticker"] => Success(writer => Rows(writer, view.Rows, row => Ticker(writer, view, row))),
            ["detail"] => Success(writer => Rows(writer, view.Rows, row => Detail(writer, row))),
            ["funding_rate", "history"] => History(request, view),
            ["funding_rate", var symbol] => view.Find(symbol) is { } row ? Success(writer => Rate(writer, view, row)) : Failure(1001, "Contract does not exist!"),
            _ => Refuse(404),
        };
    }

    public DemoResponse Refuse(int status) => status switch
    {
        200 => Failure(500, "Internal system error"),
        404 => DemoResponse.Html(404, "404 Not Found"),
        _ => DemoResponse.Json(status, """{"success":false,"code":500,"message":"Internal system error"}"""),
    };

    private static (string Base, double Multiplier) Name(DemoAsset asset) => asset.Micro == 1_000_000 ? DemoNames.Thousand(asset) : DemoNames.Plain(asset);

    private static DemoListing Stock(DemoAsset asset) => new(asset.Ticker + "STOCK_USDT", asset.Ticker + "STOCK", "USDT", "USDT");

    /// <summary>Base units per contract; 10 USD (100 for BTC) when coin-margined.</summary>
    private static double Size(DemoContract row) => row.Inverse
        ? row.Base == "BTC" ? 100 : 10
        : Math.Pow(10, Math.Round(0.9 - Math.Log10(row.Asset.Price * row.Multiplier)));

    private static DemoResponse Failure(int code, string message) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success"u8, false);
        writer.WriteNumber("code"u8, code);
        writer.WriteString("message"u8, message);
        writer.WriteEndObject();
    });

    private static DemoResponse Success(Action<Utf8JsonWriter> data) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success"u8, true);
        writer.WriteNumber("code"u8, 0);
        writer.WritePropertyName("data"u8);
        data(writer);
        writer.WriteEndObject();
    });

    private static void Rows(Utf8JsonWriter writer, IEnumerable<DemoContract> rows, Action<DemoContract> put)
    {
        writer.WriteStartArray();
        foreach (var row in rows) put(row);
        writer.WriteEndArray();
    }

    private static void Rate(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.Number("fundingRate"u8, row.IsLive ? quote.Rate : 0.0002, 7);
        if (row.Ordinal % 8 != 7)
        {
            writer.Number("maxFundingRate"u8, 0.03, 4);
            writer.Number("minFundingRate"u8, -0.03, 4);
        }

        writer.WriteNumber("collectCycle"u8, row.IntervalHours);
        writer.WriteNumber("nextSettleTime"u8, quote.NextFundingMs);
        if (row.Ordinal % 8 != 7) writer.WriteNumber("timestamp"u8, view.AtMs);
        writer.Number("idxPrice"u8, quote.Index, row.Decimals);
        writer.Number("fairPrice"u8, quote.Mark, row.Decimals);
        writer.WriteEndObject();
    }

    private static void Ticker(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        var live = row.IsLive ? 1 : 0;
        var contract = row.Inverse ? 1 / Size(row) : 1 / (Size(row) * quote.Index);
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.Number("lastPrice"u8, quote.Index * live, row.Decimals);
        writer.Number("bid1"u8, quote.Index * 0.9999, row.Decimals);
        writer.Number("ask1"u8, quote.Index * 1.0001, row.Decimals);
        writer.Number("volume24"u8, Math.Round(quote.VolumeUsd * contract) * live, 0);
        writer.Number("amount24"u8, (row.Inverse ? quote.VolumeBase : quote.VolumeUsd) * live, 5);
        writer.Number("holdVol"u8, Math.Round(quote.OpenInterestUsd * contract) * live, 0);
        writer.Number("lower24Price"u8, quote.Low, row.Decimals);
        writer.Number("high24Price"u8, quote.High, row.Decimals);
        writer.Number("riseFallRate"u8, quote.Change, 4);
        writer.Number("riseFallValue"u8, quote.Index - quote.DayAgo, row.Decimals);
        writer.Number("indexPrice"u8, quote.Index, row.Decimals);
        writer.Number("fairPrice"u8, quote.Mark, row.Decimals);
        writer.Number("fundingRate"u8, row.IsLive ? quote.Rate : 0.0002, 7);
        writer.Number("maxBidPrice"u8, quote.Mark * 1.1, row.Decimals);
        writer.Number("minAskPrice"u8, quote.Mark * 0.9, row.Decimals);
        writer.WriteNumber("timestamp"u8, view.AtMs);
        writer.WriteEndObject();
    }

    private static void Detail(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteString("displayName"u8, row.Symbol);
        writer.WriteString("displayNameEn"u8, row.Symbol);
        writer.WriteNumber("positionOpenType"u8, 1);
        writer.WriteString("baseCoin"u8, row.Base);
        writer.WriteString("quoteCoin"u8, row.Quote);
        writer.WriteString("settleCoin"u8, row.Settle);
        writer.WriteNumber("futureType"u8, 1);
        writer.Number("contractSize"u8, Size(row), 10);
        MexcStatic.Write(writer, row);
        writer.WriteNumber("state"u8, row.State is DemoState.Dead or DemoState.Settling ? 3 : 0);
        writer.WriteBoolean("isNew"u8, false);
        writer.WriteBoolean("isHot"u8, row.Asset.Rank < 10);
        writer.WriteBoolean("isHidden"u8, row.State == DemoState.Hidden);
        writer.WriteBoolean("apiAllowed"u8, true);
        writer.WriteEndObject();
    }

    private static DemoResponse History(DemoRequest request, DemoView view)
    {
        if (view.Find(request.Text("symbol")) is not { } row) return Failure(1001, "Contract does not exist!");
        var page = request.Limit("page_num", 1, 1_000_000);
        var size = request.Limit("page_size", 20, 1000);
        var total = view.Count(row);
        return Success(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("pageSize"u8, size);
            writer.WriteNumber("totalCount"u8, total);
            writer.WriteNumber("totalPage"u8, (total + size - 1) / size);
            writer.WriteNumber("currentPage"u8, page);
            writer.WriteStartArray("resultList"u8);
            foreach (var settled in view.Descending(row, 0, view.AtMs, (long)(page - 1) * size, size))
            {
                writer.WriteStartObject();
                writer.WriteString("symbol"u8, row.Symbol);
                writer.Number("fundingRate"u8, settled.Rate, 7);
                writer.WriteNumber("settleTime"u8, settled.AtMs);
                writer.WriteNumber("collectCycle"u8, row.IntervalHours);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
