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
            ["funding_rate"] => Success(writer => Rows(writer, view.Rows, row => MexcRows.Rate(writer, view, row))),
            ["ticker"] => Success(writer => Rows(writer, view.Rows, row => MexcRows.Ticker(writer, view, row))),
            ["detail"] => Success(writer => Rows(writer, view.Rows, row => MexcRows.Detail(writer, row))),
            ["funding_rate", "history"] => History(request, view),
            ["funding_rate", var symbol] => view.Find(symbol) is { } row ? Success(writer => MexcRows.Rate(writer, view, row)) : Failure(1001, "Contract does not exist!"),
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
                writer.WriteNumber("collectCycle"u8, settled.Hours);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
