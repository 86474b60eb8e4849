using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Lighter: paid hourly but published per 8 hours, between the rates of other exchanges; history in unsigned percent with a direction.</summary>
public sealed class LighterDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "lighter";

    private static readonly string[] Others = ["binance", "bybit", "hyperliquid"];

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 90, Share = 0.03, Baseline = 9.6e-5, Restless = 0.3, Intervals = DemoProfile.Hourly, Listing = DemoNames.Crypto(DemoNames.Thousand, "", "USDC") },
        new() { Feed = Key, Rows = 20, Share = 0.03, Baseline = 9.6e-5, Intervals = DemoProfile.Hourly, Listing = DemoNames.RealWorld("", "USDC") },
        new() { Feed = Key, Rows = 4, Share = 1e-6, Intervals = DemoProfile.Hourly, State = DemoState.Dead, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Plain, "", "USDC") },
        new() { Feed = Key, Rows = 3, Fixed = true, Share = 0.0001, Intervals = DemoProfile.Hourly, State = DemoState.Spot, Listing = DemoNames.Crypto(DemoNames.Plain, "/USDC", "USDC") },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(market, Feed, request);
        return request.Path switch
        {
            "funding-rates" => Success(writer => Rates(writer, view)),
            "orderBookDetails" => Success(writer => Books(writer, view, request)),
            "fundings" => History(request, view),
            _ => Refuse(404),
        };
    }

    public DemoResponse Refuse(int status) => status switch
    {
        429 => DemoResponse.Json(429, """{"code":23000,"message":"Too Many Requests!"}"""),
        404 => DemoResponse.Json(404, """{"code":404,"message":"not found"}"""),
        200 or 400 => DemoResponse.Json(status, """{"code":20001,"message":"invalid param"}"""),
        _ => DemoResponse.Json(status, """{"code":29500,"message":"internal server error"}"""),
    };

    private static DemoResponse Success(Action<Utf8JsonWriter> content) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("code"u8, 200);
        content(writer);
        writer.WriteEndObject();
    });

    private static void Rates(Utf8JsonWriter writer, DemoView view)
    {
        writer.WriteStartArray("funding_rates"u8);
        foreach (var row in view.Rows.Where(row => row.State != DemoState.Spot))
        {
            for (var i = 0; i < Others.Length; i++)
                if ((row.Ordinal + i) % 2 == 0) Rate(writer, row, Others[i], view.RateAt(row, view.AtMs) * 8 * (1 + 0.11 * (i + 1)));
            Rate(writer, row, "lighter", view.Quote(row).Rate * 8);
        }

        writer.WriteEndArray();
    }

    private static void Rate(Utf8JsonWriter writer, DemoContract row, string exchange, double rate)
    {
        writer.WriteStartObject();
        writer.WriteNumber("market_id"u8, row.Ordinal);
        writer.WriteString("exchange"u8, exchange);
        writer.WriteString("symbol"u8, row.Symbol);
        writer.Shortest("rate"u8, double.IsFinite(rate) ? Math.Round(rate, 10) : rate);
        writer.WriteEndObject();
    }

    private static void Books(Utf8JsonWriter writer, DemoView view, DemoRequest request)
    {
        var only = request.Number("market_id", -1);
        var rows = view.Rows.Where(row => only < 0 || row.Ordinal == only).ToList();
        writer.WriteStartArray("order_book_details"u8);
        foreach (var row in rows.Where(row => row.State != DemoState.Spot)) Book(writer, view, row);
        writer.WriteEndArray();
        writer.WriteStartArray("spot_order_book_details"u8);
        foreach (var row in rows.Where(row => row.State == DemoState.Spot)) Book(writer, view, row);
        writer.WriteEndArray();
    }

    private static void Book(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteNumber("market_id"u8, row.Ordinal);
        writer.WriteString("market_type"u8, row.State == DemoState.Spot ? "spot" : "perp");
        writer.WriteString("status"u8, row.State is DemoState.Dead or DemoState.Settling ? "inactive" : "active");
        writer.WriteString("taker_fee"u8, "0.0000");
        writer.WriteString("maker_fee"u8, "0.0000");
        writer.Fixed("mark_price"u8, quote.Mark, row.Decimals);
        writer.Fixed("index_price"u8, quote.Index, row.Decimals);
        writer.Number("last_trade_price"u8, quote.Index, row.Decimals);
        writer.Number("open_interest"u8, quote.OpenInterestBase, 5);
        writer.Number("daily_quote_token_volume"u8, quote.VolumeUsd, 6);
        writer.Number("daily_base_token_volume"u8, quote.VolumeBase, 5);
        writer.Number("daily_price_low"u8, quote.Low, row.Decimals);
        writer.Number("daily_price_high"u8, quote.High, row.Decimals);
        writer.Number("daily_price_change"u8, quote.Change * 100, 6);
        writer.WriteEndObject();
    }

    /// <summary>All five parameters are required; ascending, at most as many rows as were seen in one answer of the real venue, whatever was asked for.</summary>
    private DemoResponse History(DemoRequest request, DemoView view)
    {
        var needed = (string[])["market_id", "resolution", "start_timestamp", "end_timestamp", "count_back"];
        var row = view.Rows.FirstOrDefault(each => each.Ordinal == request.Number("market_id", -1) && each.State != DemoState.Spot);
        if (row is null || needed.Any(name => request.Text(name).Length == 0) || request.Text("resolution") != "1h") return Refuse(400);
        return Success(writer =>
        {
            writer.WriteString("resolution"u8, "1h");
            writer.WriteStartArray("fundings"u8);
            foreach (var settled in view.Ascending(row, request.Number("start_timestamp", 0) * 1000, request.Number("end_timestamp", 0) * 1000, request.Limit("count_back", 100, 750)))
            {
                writer.WriteStartObject();
                writer.WriteNumber("timestamp"u8, settled.AtMs / 1000);
                writer.Fixed("value"u8, Math.Abs(settled.Rate) * settled.Index, 8);
                writer.Fixed("rate"u8, Math.Abs(settled.Rate) * 100, 4);
                writer.WriteString("direction"u8, settled.Rate < 0 ? "short" : "long");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
