using System.Globalization;
using System.Text;
using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Drift, now Velocity: percent per hour, written as what each side earns; spot and perpetual markets in one list.</summary>
public sealed class DriftDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "drift";

    private static readonly string[] Listed = ["SOL", "BTC", "ETH", "HYPE", "XRP", "DOGE", "SUI", "BONK", "PEPE", "LINK"];

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 10, Fixed = true, Share = 0.0001, Restless = 1, Intervals = DemoProfile.Hourly, Listing = asset => Listed.Contains(asset.Ticker) ? Perpetual(asset) : null },
        new() { Feed = Key, Rows = 1, Fixed = true, Share = 1e-7, Intervals = DemoProfile.Hourly, State = DemoState.Hidden, Listing = asset => asset.Ticker == "AVAX" ? Perpetual(asset) : null },
        new() { Feed = Key, Rows = 3, Fixed = true, Share = 1e-5, Intervals = DemoProfile.Hourly, State = DemoState.Spot, Listing = DemoNames.Crypto(DemoNames.Plain, "", "USDT") },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(market, Feed, request);
        return request.Path.Split('/') switch
        {
            ["stats", "markets"] => Markets(view),
            ["market", var symbol, "fundingRates"] => History(request, view, symbol),
            _ => Refuse(404),
        };
    }

    public DemoResponse Refuse(int status) => status == 404
        ? DemoResponse.Json(404, """{"success":false,"message":"Not Found"}""")
        : DemoResponse.Json(status, """{"success":false,"message":"Internal error"}""");

    /// <summary>1MBONK and 1MPEPE: a million units.</summary>
    private static DemoListing Perpetual(DemoAsset asset)
    {
        var name = (asset.Micro == 1 ? "" : "1M") + asset.Ticker;
        return new(name + "-PERP", name, "USDT", "USDT", asset.Micro == 1 ? 1 : 1_000_000);
    }

    private static DemoResponse Markets(DemoView view) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success"u8, true);
        writer.WriteStartArray("markets"u8);
        foreach (var row in view.Rows) DriftRows.Market(writer, view, row);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>Newest first, a month at most, pages by an opaque cursor; settlement is lazy and now and then an hour is skipped.</summary>
    private DemoResponse History(DemoRequest request, DemoView view, string symbol)
    {
        if (view.Find(symbol) is not { State: not DemoState.Spot } row) return Refuse(404);
        var limit = request.Limit("limit", 100, 750);
        var skip = Cursor(request.Text("page"));
        var oldest = view.AtMs - 31L * 86_400_000;
        var page = view.Descending(row, oldest, view.AtMs, skip, limit, Delay).ToList();
        return DemoJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success"u8, true);
            writer.WriteStartObject("meta"u8);
            if (page.Count == limit) writer.WriteString("nextPage"u8, Cursor(skip + limit));
            else writer.WriteNull("nextPage"u8);
            writer.WriteEndObject();
            writer.WriteStartArray("records"u8);
            foreach (var settled in page.Where(each => each.AtMs / 3_600_000 % 97 != 0)) DriftRows.Record(writer, row, settled);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static long Delay(long atMs) => 2_000 + atMs / DemoCalendar.Hour % 58 * 1_000;

    private static string Cursor(long skip) => Convert.ToBase64String(Encoding.ASCII.GetBytes(skip.ToString(CultureInfo.InvariantCulture)));

    private static long Cursor(string text)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(text, bytes, out var length) && long.TryParse(bytes[..length], CultureInfo.InvariantCulture, out var skip) ? Math.Max(0, skip) : 0;
    }
}
