using System.Globalization;
using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Backpack: bare arrays, text numbers with up to thirty digits, hourly funding.</summary>
public sealed class BackpackDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "backpack";

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 62, Share = 0.006, Restless = 0.4, Intervals = DemoProfile.Hourly, Listing = DemoNames.Crypto(DemoNames.Kilo, "_USDC_PERP", "USDC") },
        new() { Feed = Key, Rows = 13, Share = 0.01, Restless = 0.3, Baseline = 5e-5, Intervals = DemoProfile.Hourly, Group = "STOCK", Listing = asset => asset.Class is DemoAssetClass.Stock or DemoAssetClass.Index ? new(asset.Ticker + ".US_USDC_PERP", asset.Ticker + ".US", "USDC", "USDC") : null },
        new() { Feed = Key, Rows = 2, Fixed = true, Share = 1e-6, Intervals = DemoProfile.Hourly, State = DemoState.Dead, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Plain, "_USDC_PERP", "USDC") },
        new() { Feed = Key, Rows = 1, Fixed = true, Share = 1e-6, Intervals = DemoProfile.Hourly, State = DemoState.Hidden, FromTail = true, Listing = DemoNames.RealWorld("_USDC_PERP", "USDC") },
        new() { Feed = Key, Rows = 8, Fixed = true, Share = 0.001, Intervals = DemoProfile.Hourly, State = DemoState.Spot, Listing = DemoNames.Crypto(DemoNames.Plain, "_USDC", "USDC") },
        new() { Feed = Key, Rows = 2, Fixed = true, Share = 1e-6, Intervals = DemoProfile.Hourly, State = DemoState.PreMarket, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Plain, "1B_USDC_PREDICTION", "USDC") },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(market, Feed, request);
        return request.Path switch
        {
            "markPrices" => List(view.Rows.Where(row => row.State is not (DemoState.Spot or DemoState.PreMarket)), (writer, row) => MarkPrice(writer, view, row)),
            "openInterest" => List(view.Rows.Where(row => row.State != DemoState.Spot), (writer, row) => OpenInterest(writer, view, row)),
            "tickers" => List(view.Rows, (writer, row) => Ticker(writer, view, row)),
            "markets" => List(view.Rows, BackpackMarkets.Write),
            "fundingRates" => History(request, view),
            _ => Refuse(404),
        };
    }

    public DemoResponse Refuse(int status) => status switch
    {
        400 => DemoResponse.Json(400, """{"code":"INVALID_MARKET","message":"Invalid market"}"""),
        404 => DemoResponse.Json(404, """{"code":"RESOURCE_NOT_FOUND","message":"Resource not found"}"""),
        429 => DemoResponse.Json(429, """{"code":"TOO_MANY_REQUESTS","message":"Rate limit exceeded"}"""),
        _ => DemoResponse.Json(status, """{"code":"SERVICE_UNAVAILABLE","message":"Service unavailable"}"""),
    };

    private static DemoResponse List(IEnumerable<DemoContract> rows, Action<Utf8JsonWriter, DemoContract> put) => DemoJson.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            put(writer, row);
            writer.WriteString("symbol"u8, row.Symbol);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static void MarkPrice(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        writer.WriteString("fundingRate"u8, Long(quote.Rate));
        writer.Trimmed("indexPrice"u8, quote.Index, Math.Max(8, row.Decimals));
        writer.Trimmed("markPrice"u8, quote.Mark, row.Decimals);
        writer.WriteNumber("nextFundingTimestamp"u8, quote.NextFundingMs);
    }

    /// <summary>Running rates come with far more digits than anybody needs; resting ones are short.</summary>
    private static string Long(double rate)
    {
        if (!double.IsFinite(rate)) return "NaN";
        var exact = (decimal)rate;
        return Math.Abs(rate * 1e9 - Math.Round(rate * 1e9)) < 1e-4
            ? Math.Round(exact, 9).ToString("0.#########", CultureInfo.InvariantCulture)
            : (exact / 1.0000000000000000000000001m).ToString("0.############################", CultureInfo.InvariantCulture);
    }

    private static void OpenInterest(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        writer.Trimmed("openInterest"u8, view.Quote(row).OpenInterestBase, 5);
        writer.WriteNumber("timestamp"u8, view.AtMs);
    }

    private static void Ticker(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        writer.Trimmed("firstPrice"u8, quote.DayAgo, row.Decimals);
        writer.Trimmed("high"u8, quote.High, row.Decimals);
        writer.Trimmed("lastPrice"u8, quote.Index, row.Decimals);
        writer.Trimmed("low"u8, quote.Low, row.Decimals);
        writer.Trimmed("priceChange"u8, quote.Index - quote.DayAgo, row.Decimals);
        writer.Trimmed("priceChangePercent"u8, quote.Change, 6);
        writer.Trimmed("quoteVolume"u8, quote.VolumeUsd, 6);
        writer.WriteString("trades"u8, "326");
        writer.Trimmed("volume"u8, quote.VolumeBase, 5);
    }

    /// <summary>Newest first; the newest row is the hour still running, its end lies in the future.</summary>
    private DemoResponse History(DemoRequest request, DemoView view)
    {
        if (view.Find(request.Text("symbol")) is not { } row || row.State == DemoState.Spot) return Refuse(400);
        var limit = request.Limit("limit", 100, 10_000);
        var offset = Math.Max(0, request.Number("offset", 0));
        var quote = view.Quote(row);
        var accrues = row.DelistedAtMs > view.AtMs ? 1 : 0;
        var running = accrues > offset ? [new DemoSettlement(quote.NextFundingMs, quote.NextFundingMs, quote.Rate, quote.Index, row.IntervalHours)] : Array.Empty<DemoSettlement>();
        var settled = view.Descending(row, 0, view.AtMs, Math.Max(0, offset - accrues), limit - running.Length);
        return DemoJson.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var item in running.Concat(settled))
            {
                writer.WriteStartObject();
                writer.WriteString("fundingRate"u8, Long(item.Rate));
                writer.WriteString("intervalEndTimestamp"u8, DateTimeOffset.FromUnixTimeMilliseconds(item.AtMs).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
                writer.WriteString("symbol"u8, row.Symbol);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
