using System.Globalization;
using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Pacifica: "funding" is fixed and charged at the next hour, "next_funding" is the running estimate of the hour after.</summary>
public sealed class PacificaDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "pacifica";

    private const long Hour = 3_600_000;

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 38, Share = 0.004, Restless = 0.3, Intervals = DemoProfile.Hourly, Listing = DemoNames.Crypto(DemoNames.Kilo, "", "USDC") },
        new() { Feed = Key, Rows = 12, Share = 0.01, Restless = 0.3, Intervals = DemoProfile.Hourly, Listing = asset => asset.Class == DemoAssetClass.Currency ? DemoNames.RealWorld("USD", "USDC")(asset) : DemoNames.RealWorld("", "USDC")(asset) },
        new() { Feed = Key, Rows = 2, Fixed = true, Share = 0.0001, Intervals = DemoProfile.Hourly, State = DemoState.Spot, Listing = DemoNames.Crypto(DemoNames.Plain, "-USDC", "USDC") },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(market, Feed, request);
        return request.Path switch
        {
            "info/prices" => Success(writer => List(writer, view.Rows.Where(row => row.State != DemoState.Settling), row => Price(writer, view, row))),
            "info" => Success(writer => List(writer, view.Rows.Where(row => row.State != DemoState.Settling), row => Info(writer, view, row))),
            "funding_rate/history" => History(request, view),
            _ => Refuse(404),
        };
    }

    public DemoResponse Refuse(int status) => DemoResponse.Json(status, status switch
    {
        429 => """{"success":false,"data":null,"error":"Rate limit exceeded","code":429}""",
        404 => """{"success":false,"data":null,"error":"Not found","code":404}""",
        _ => """{"success":false,"data":null,"error":"Internal error","code":500}""",
    });

    private static DemoResponse Success(Action<Utf8JsonWriter> data, Action<Utf8JsonWriter>? after = null) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success"u8, true);
        writer.WritePropertyName("data"u8);
        data(writer);
        if (after is null)
        {
            writer.WriteNull("error"u8);
            writer.WriteNull("code"u8);
        }

        after?.Invoke(writer);
        writer.WriteEndObject();
    });

    private static void List(Utf8JsonWriter writer, IEnumerable<DemoContract> rows, Action<DemoContract> put)
    {
        writer.WriteStartArray();
        foreach (var row in rows) put(row);
        writer.WriteEndArray();
    }

    /// <summary>The rate charged at an hour was fixed at the hour before.</summary>
    private static double Fixed(DemoView view, DemoContract row, long settlementMs) =>
        row.State == DemoState.Spot ? 0 : view.RateAt(row, settlementMs - Hour);

    private static void Price(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        var spot = row.State == DemoState.Spot;
        writer.WriteStartObject();
        writer.Trimmed("funding"u8, double.IsFinite(quote.Rate) ? Fixed(view, row, quote.NextFundingMs) : quote.Rate, 8);
        writer.Trimmed("mark"u8, quote.Mark, Math.Max(6, row.Decimals));
        writer.Trimmed("mid"u8, quote.Mark, row.Decimals);
        writer.Trimmed("next_funding"u8, spot ? 0 : quote.Rate, 8);
        writer.Trimmed("open_interest"u8, spot ? 0 : quote.OpenInterestBase, 5);
        writer.Trimmed("oracle"u8, quote.Index, Math.Max(6, row.Decimals));
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteNumber("timestamp"u8, view.AtMs);
        writer.Trimmed("volume_24h"u8, quote.VolumeUsd, 6);
        writer.Trimmed("yesterday_price"u8, quote.DayAgo, row.Decimals);
        writer.WriteEndObject();
    }

    private static void Info(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        var spot = row.State == DemoState.Spot;
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.Trimmed("tick_size"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.WriteString("min_tick"u8, "0");
        writer.WriteString("max_tick"u8, "1000000");
        writer.WriteString("lot_size"u8, "0.0001");
        writer.WriteNumber("max_leverage"u8, spot ? 1 : 20);
        writer.WriteBoolean("isolated_only"u8, false);
        writer.WriteString("min_order_size"u8, "10");
        writer.WriteString("max_order_size"u8, "1000000");
        writer.Trimmed("funding_rate"u8, double.IsFinite(quote.Rate) ? Fixed(view, row, quote.NextFundingMs) : quote.Rate, 8);
        writer.Trimmed("next_funding_rate"u8, spot ? 0 : quote.Rate, 8);
        writer.WriteNumber("created_at"u8, row.ListedAtMs);
        writer.WriteString("instrument_type"u8, spot ? "spot" : "perpetual");
        writer.WriteString("base_asset"u8, row.Base);
        writer.List("execution_modes"u8, "orderbook");
        writer.WriteEndObject();
    }

    private static long Delay(long atMs) => 400 + atMs / Hour % 97;

    /// <summary>Newest first, cursor pages, no time filter.</summary>
    private DemoResponse History(DemoRequest request, DemoView view)
    {
        if (view.Find(request.Text("symbol")) is not { } row) return Refuse(404);
        var limit = request.Limit("limit", 100, 4000);
        var skip = request.Text("cursor").Length > 4 && long.TryParse(request.Text("cursor").AsSpan(4), CultureInfo.InvariantCulture, out var at) ? Math.Max(0, at) : 0;
        var rows = view.Descending(row, 0, view.AtMs, skip, limit + 1, Delay).ToList();
        var more = rows.Count > limit;
        return Success(
            writer =>
            {
                writer.WriteStartArray();
                foreach (var settled in rows.Take(limit))
                {
                    writer.WriteStartObject();
                    writer.Trimmed("oracle_price"u8, settled.Index, Math.Max(6, row.Decimals));
                    writer.Trimmed("bid_impact_price"u8, settled.Index * 0.9999, Math.Max(6, row.Decimals));
                    writer.Trimmed("ask_impact_price"u8, settled.Index * 1.0001, Math.Max(6, row.Decimals));
                    writer.Trimmed("funding_rate"u8, Fixed(view, row, settled.AtMs), 8);
                    writer.Trimmed("next_funding_rate"u8, settled.Rate, 8);
                    writer.WriteNumber("created_at"u8, settled.PublishedMs);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            },
            writer =>
            {
                if (more) writer.WriteString("next_cursor"u8, "1111" + (skip + limit).ToString(CultureInfo.InvariantCulture));
                else writer.WriteNull("next_cursor"u8);
                writer.WriteBoolean("has_more"u8, more);
            });
    }
}
