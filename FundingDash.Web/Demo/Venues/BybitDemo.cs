using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Bybit v5, linear and inverse: everything is text, open interest counts both sides.</summary>
public sealed class BybitDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "bybit";

    private static readonly (int, int)[] Mix = [(8, 40), (4, 50), (1, 6), (2, 4)];

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 583, Share = 0.15, Group = "linear", Intervals = Mix, Listing = DemoNames.Crypto(Name, "USDT", "USDT") },
        new() { Feed = Key, Rows = 40, Share = 0.002, Group = "linear", Intervals = [(8, 80), (4, 20)], Listing = DemoNames.Crypto(Name, "PERP", "USDC") },
        new() { Feed = Key, Rows = 22, Share = 0.01, Group = "inverse", Intervals = DemoProfile.EightHours, Listing = DemoNames.Inverse("USD") },
        new() { Feed = Key, Rows = 3, Fixed = true, Share = 0.0005, Group = "linear", Intervals = DemoProfile.EightHours, State = DemoState.Dated, Listing = DemoNames.Crypto(DemoNames.Plain, "USDT-29DEC28", "USDT") },
        new() { Feed = Key, Rows = 2, Fixed = true, Share = 0.0005, Group = "inverse", Intervals = DemoProfile.EightHours, State = DemoState.Dated, Listing = DemoNames.Inverse("USDZ28") },
        new() { Feed = Key, Rows = 2, Fixed = true, Share = 1e-6, Group = "linear", Intervals = Mix, State = DemoState.PreMarket, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Plain, "USDT", "USDT") },
        new() { Feed = Key, Rows = 4, Share = 1e-6, Group = "linear", Intervals = Mix, State = DemoState.Settling, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Plain, "USDT", "USDT") },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(market, Feed, request);
        if (request.Path.StartsWith("v5/market/", StringComparison.Ordinal) && request.Text("category") is not ("linear" or "inverse"))
            return Error(10001, "params error: Category is invalid");
        return request.Path switch
        {
            "v5/market/tickers" => Envelope(request, writer => BybitRows.Tickers(writer, view, request)),
            "v5/market/instruments-info" => Envelope(request, writer => BybitRows.Instruments(writer, view, request)),
            "v5/market/funding/history" => History(request, view),
            _ => Refuse(404),
        };
    }

    public DemoResponse Refuse(int status) => status switch
    {
        200 => Error(10000, "Server Timeout"),
        429 => Error(10006, "Too many visits. Exceeded the API Rate Limit.") with { Status = 429 },
        404 => DemoResponse.Html(404, "404 Not Found"),
        451 => DemoResponse.Json(403, """{"error":"The Amazon CloudFront distribution is configured to block access from your country."}""") with { Status = 451 },
        _ => DemoResponse.Html(status, "Service Unavailable"),
    };

    /// <summary>1000PEPE, 1000000MOG and 1000000BABYDOGE: no "1M" here.</summary>
    private static (string Base, double Multiplier) Name(DemoAsset asset) =>
        asset.Micro == 1_000_000 ? ("1000000" + asset.Ticker, 1_000_000) : DemoNames.Thousand(asset);

    private static DemoResponse Error(int code, string message) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("retCode"u8, code);
        writer.WriteString("retMsg"u8, message);
        writer.WriteStartObject("result"u8);
        writer.WriteEndObject();
        writer.WriteStartObject("retExtInfo"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static DemoResponse Envelope(DemoRequest request, Action<Utf8JsonWriter> result) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("retCode"u8, 0);
        writer.WriteString("retMsg"u8, "OK");
        writer.WriteStartObject("result"u8);
        writer.WriteString("category"u8, request.Text("category"));
        result(writer);
        writer.WriteEndObject();
        writer.WriteStartObject("retExtInfo"u8);
        writer.WriteEndObject();
        writer.WriteNumber("time"u8, request.AtMs);
        writer.WriteEndObject();
    });

    private static DemoResponse History(DemoRequest request, DemoView view)
    {
        if (request.Text("startTime").Length > 0 && request.Text("endTime").Length == 0) return Error(10001, "params error: endTime is required");
        if (view.Find(request.Text("symbol")) is not { } row || row.Group != request.Text("category")) return Error(10001, "params error: symbol invalid");
        return Envelope(request, writer =>
        {
            writer.WriteStartArray("list"u8);
            var rows = view.Descending(row, request.Number("startTime", 0), request.Number("endTime", view.AtMs), 0, request.Limit("limit", 200, 200));
            foreach (var settled in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("symbol"u8, row.Symbol);
                writer.Trimmed("fundingRate"u8, settled.Rate, 8);
                writer.Fixed("fundingRateTimestamp"u8, settled.AtMs, 0);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
