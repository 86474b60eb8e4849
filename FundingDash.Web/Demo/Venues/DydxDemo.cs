using System.Globalization;
using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>dYdX v4 indexer: an object keyed by ticker, no mark price, hourly rates; long-tail markets carry venue and address in their name.</summary>
public sealed class DydxDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "dydx";

    private const string Isolated = "FARTCOIN,RAYDIUM,9BB6NFEcjBCtnNLFko2FqVQBq8HHM13kCyYcdQbgpump-USD";

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 190, Share = 0.002, Restless = 0.3, Intervals = DemoProfile.Hourly, Listing = asset => asset.IsCrypto ? Named(asset) : null },
        new() { Feed = Key, Rows = 20, Share = 0, Intervals = DemoProfile.Hourly, State = DemoState.Dead, FromTail = true, Listing = asset => asset.IsCrypto ? Named(asset) : null },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(market, Feed, request);
        return request.Path.Split('/') switch
        {
            ["perpetualMarkets"] => Markets(request, view),
            ["historicalFunding", var ticker] => History(request, view, ticker),
            _ => Refuse(404),
        };
    }

    /// <summary>Retry-After is in milliseconds here, unlike everywhere else.</summary>
    public DemoResponse Refuse(int status) => status switch
    {
        429 => DemoResponse.Json(429, """{"errors":[{"msg":"Too many requests"}]}""").With("Retry-After", "5000"),
        404 => DemoResponse.Json(404, """{"errors":[{"msg":"Not Found"}]}"""),
        451 => DemoResponse.Json(451, """{"errors":[{"msg":"Because you appear to be a resident of, or trading from, a restricted jurisdiction, your request is denied.","code":"GEOBLOCKED"}]}"""),
        _ => DemoResponse.Json(status, """{"errors":[{"msg":"Internal Server Error"}]}"""),
    };

    private static DemoListing Named(DemoAsset asset) =>
        new(asset.Ticker == "FARTCOIN" ? Isolated : asset.Ticker + "-USD", asset.Ticker, "USD", "USDC");

    private static DemoResponse Markets(DemoRequest request, DemoView view) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("markets"u8);
        foreach (var row in view.Rows.Take(request.Limit("limit", 100_000, 100_000))) Market(writer, view, row);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void Market(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        writer.WriteStartObject(row.Symbol);
        writer.WriteString("clobPairId"u8, row.Ordinal.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("ticker"u8, row.Symbol);
        writer.WriteString("status"u8, row.IsLive ? "ACTIVE" : "FINAL_SETTLEMENT");
        writer.Trimmed("oraclePrice"u8, quote.Index, row.Decimals + 4);
        writer.Trimmed("priceChange24H"u8, quote.Index - quote.DayAgo, row.Decimals + 4);
        writer.Trimmed("volume24H"u8, quote.VolumeUsd, 4);
        writer.WriteNumber("trades24H"u8, row.IsLive ? 1_279 : 0);
        if (row.IsLive && !IsJustAfterTheHour(view, row, quote)) writer.Trimmed("nextFundingRate"u8, quote.Rate, 14);
        else writer.WriteString("nextFundingRate"u8, "0");
        writer.WriteString("initialMarginFraction"u8, "0.05");
        writer.WriteString("maintenanceMarginFraction"u8, "0.03");
        writer.Trimmed("openInterest"u8, row.IsLive ? quote.OpenInterestBase : 0, 4);
        writer.WriteNumber("atomicResolution"u8, -9);
        writer.WriteNumber("quantumConversionExponent"u8, -9);
        writer.Trimmed("tickSize"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.WriteString("stepSize"u8, "0.001");
        writer.WriteNumber("stepBaseQuantums"u8, 1_000_000);
        writer.WriteNumber("subticksPerTick"u8, 100_000);
        writer.WriteString("marketType"u8, row.Symbol.Contains(',') ? "ISOLATED" : "CROSS");
        writer.WriteString("openInterestLowerCap"u8, "0");
        writer.WriteString("openInterestUpperCap"u8, "0");
        writer.Trimmed("baseOpenInterest"u8, row.IsLive ? quote.OpenInterestBase : 0, 4);
        writer.WriteString("defaultFundingRate1H"u8, "0.0000125");
        writer.WriteEndObject();
    }

    /// <summary>For a minute or so after the hour some markets have no new sample yet and show zero.</summary>
    private static bool IsJustAfterTheHour(DemoView view, DemoContract row, DemoQuote quote) =>
        row.Ordinal % 3 == 0 && view.AtMs - quote.LastFundingMs < 75_000;

    private static long Delay(long atMs) => 50 + atMs / DemoCalendar.Hour % 900;

    private static DemoResponse Unknown(string ticker) => DemoJson.Write(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("errors"u8);
            writer.WriteStartObject();
            writer.WriteString("value"u8, ticker);
            writer.WriteString("msg"u8, "ticker must be a valid ticker (BTC-USD, etc)");
            writer.WriteString("param"u8, "ticker");
            writer.WriteString("location"u8, "params");
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        },
        400);

    /// <summary>Newest first; a page ends at effectiveBeforeOrAt, that moment included.</summary>
    private static DemoResponse History(DemoRequest request, DemoView view, string ticker)
    {
        if (view.Find(ticker) is not { } row) return Unknown(ticker);
        var before = DateTimeOffset.TryParse(request.Text("effectiveBeforeOrAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() : view.AtMs;
        return DemoJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("historicalFunding"u8);
            foreach (var settled in view.Descending(row, 0, before, 0, request.Limit("limit", 100, 1000), Delay))
            {
                var hour = settled.AtMs / 3_600_000;
                writer.WriteStartObject();
                writer.WriteString("ticker"u8, row.Symbol);
                writer.Trimmed("rate"u8, settled.Rate, 14);
                writer.Trimmed("price"u8, settled.Index, row.Decimals + 4);
                writer.WriteString("effectiveAtHeight"u8, (hour * 5_900 - 2_815_000_000).ToString(CultureInfo.InvariantCulture));
                writer.WriteString("effectiveAt"u8, DateTimeOffset.FromUnixTimeMilliseconds(settled.PublishedMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
