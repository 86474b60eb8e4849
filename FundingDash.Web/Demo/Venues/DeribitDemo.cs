using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Deribit: JSON-RPC answers, funding that accrues all the time and is zero inside its dead band.</summary>
public sealed class DeribitDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "deribit";

    private const long Hour = 3_600_000;

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 2, Fixed = true, Share = 0.03, Baseline = 0, Group = "BTC", Intervals = DemoProfile.EightHours, Listing = asset => Coin(asset, "-PERPETUAL") },
        new() { Feed = Key, Rows = 28, Share = 0.002, Baseline = 0, Restless = 0.3, Group = "USDC", Intervals = DemoProfile.EightHours, Listing = Linear },
        new() { Feed = Key, Rows = 2, Fixed = true, Share = 0.002, Baseline = 0, Group = "BTC", Intervals = DemoProfile.EightHours, State = DemoState.Dated, Listing = asset => Coin(asset, "-29DEC28") },
        new() { Feed = Key, Rows = 1, Fixed = true, Share = 1e-6, Baseline = 0, Group = "USDC", Intervals = DemoProfile.EightHours, State = DemoState.Dead, FromTail = true, Listing = Linear },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(market, Feed, request);
        var currency = request.Text("currency");
        var rows = view.Rows.Where(row => row.Settle == currency || currency == "any");
        return request.Path switch
        {
            "public/get_instruments" => Result(request, writer => List(writer, rows, row => DeribitRows.Instrument(writer, row))),
            "public/get_book_summary_by_currency" => Result(request, writer => List(writer, rows, row => DeribitRows.Summary(writer, view, row))),
            "public/get_funding_rate_history" => History(request, view),
            _ => Refuse(404),
        };
    }

    public DemoResponse Refuse(int status) => status switch
    {
        429 => Error(429, 10028, "too_many_requests"),
        404 => Error(404, -32601, "Method not found"),
        400 => Error(400, 13020, "not_found"),
        _ => Error(status, 11094, "internal_server_error"),
    };

    private static DemoListing? Coin(DemoAsset asset, string suffix) =>
        asset.Ticker is "BTC" or "ETH" ? new(asset.Ticker + suffix, asset.Ticker, "USD", asset.Ticker, 1, Inverse: true) : null;

    private static DemoListing? Linear(DemoAsset asset) =>
        asset is { IsCrypto: true, Micro: 1 } ? new(asset.Ticker + "_USDC-PERPETUAL", asset.Ticker, "USDC", "USDC") : null;

    private static DemoResponse Error(int status, int code, string message) => DemoJson.Write(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc"u8, "2.0");
            writer.WriteStartObject("error"u8);
            writer.WriteNumber("code"u8, code);
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
            writer.WriteBoolean("testnet"u8, false);
            writer.WriteEndObject();
        },
        status);

    private static DemoResponse Result(DemoRequest request, Action<Utf8JsonWriter> result) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0");
        writer.WritePropertyName("result"u8);
        result(writer);
        writer.WriteNumber("usIn"u8, request.AtMs * 1000);
        writer.WriteNumber("usOut"u8, request.AtMs * 1000 + 181);
        writer.WriteNumber("usDiff"u8, 181);
        writer.WriteBoolean("testnet"u8, false);
        writer.WriteEndObject();
    });

    private static void List(Utf8JsonWriter writer, IEnumerable<DemoContract> rows, Action<DemoContract> put)
    {
        writer.WriteStartArray();
        foreach (var row in rows) put(row);
        writer.WriteEndArray();
    }

    /// <summary>One row per hour, ascending; the row stamped exactly at the start is left out; at most a month.</summary>
    private DemoResponse History(DemoRequest request, DemoView view)
    {
        if (view.Find(request.Text("instrument_name")) is not { State: not DemoState.Dated } row) return Refuse(400);
        var hourly = row with { IntervalHours = 1 };
        var rows = view.Ascending(hourly, request.Number("start_timestamp", 0) + 1, request.Number("end_timestamp", view.AtMs), 744).ToList();
        return Result(request, writer =>
        {
            writer.WriteStartArray();
            foreach (var settled in rows)
            {
                writer.WriteStartObject();
                writer.WriteNumber("timestamp"u8, settled.AtMs);
                writer.Number("index_price"u8, settled.Index, row.Decimals);
                writer.Number("prev_index_price"u8, view.IndexAt(row, settled.AtMs - Hour), row.Decimals);
                writer.Shortest("interest_8h"u8, DeribitRows.Charged(view, row, settled.AtMs));
                writer.Shortest("interest_1h"u8, settled.Rate);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
