using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Hyperliquid: one POST address, universe and contexts side by side, builder dexs with their own coins.</summary>
public sealed class HyperliquidDemo(DemoMarket market) : IDemoVenue
{
    public const string Key = "hyperliquid";

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 190, Share = 0.08, Restless = 0.3, Intervals = DemoProfile.Hourly, Listing = DemoNames.Crypto(DemoNames.Kilo, "", "USDC") },
        new() { Feed = Key, Rows = 28, Share = 0.06, Restless = 0.3, Baseline = 5e-5, Group = "xyz", Intervals = DemoProfile.Hourly, Listing = asset => Built(asset, "xyz") },
        new() { Feed = Key, Rows = 12, Share = 0.005, Restless = 0.3, Group = "flx", Intervals = DemoProfile.Hourly, Listing = asset => Built(asset, "flx") },
        new() { Feed = Key, Rows = 12, Share = 0, State = DemoState.Dead, FromTail = true, Intervals = DemoProfile.Hourly, Listing = DemoNames.Crypto(DemoNames.Plain, "", "USDC") },
        new() { Feed = Key, Rows = 1, Fixed = true, Share = 0, Group = "xyz", State = DemoState.Dead, FromTail = true, Intervals = DemoProfile.Hourly, Listing = asset => Built(asset, "xyz") },
    ];

    public string Feed => Key;

    public DemoResponse Answer(DemoRequest request)
    {
        if (request.Path != "info" || request.Method != "POST") return Refuse(404);
        var view = new DemoView(market, Feed, request);
        try
        {
            using var body = JsonDocument.Parse(request.Body);
            var root = body.RootElement;
            return Text(root, "type") switch
            {
                "perpDexs" => PerpDexs(view),
                "metaAndAssetCtxs" => MetaAndContexts(view, Text(root, "dex")),
                "fundingHistory" => History(view, root),
                _ => Refuse(422),
            };
        }
        catch (JsonException)
        {
            return Refuse(422);
        }
    }

    public DemoResponse Refuse(int status) => status switch
    {
        200 => DemoResponse.Json(200, "null"),
        422 => new(422, "text/plain", new("Failed to deserialize the JSON body into the target type"u8.ToArray())),
        429 => DemoResponse.Json(429, "null"),
        404 => new(404, "text/plain", default),
        _ => DemoResponse.Html(status, "Service Unavailable"),
    };

    private static DemoListing? Built(DemoAsset asset, string dex) =>
        asset.IsCrypto ? null : new(dex + ":" + asset.Ticker, dex + ":" + asset.Ticker, "USDC", dex == "xyz" ? "USDC" : "USDH");

    private static string Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static long Time(JsonElement root, string name, long fallback) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : fallback;

    private static DemoResponse PerpDexs(DemoView view) => DemoJson.Write(writer =>
    {
        writer.WriteStartArray();
        writer.WriteNullValue();
        foreach (var (name, full) in ((string, string)[])[("xyz", "XYZ"), ("flx", "Felix Exchange")])
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteString("fullName"u8, full);
            writer.WriteString("deployer"u8, "0x88806a71d74ad0a510b350545c9ae490912f0888");
            writer.WriteStartArray("assetToFundingMultiplier"u8);
            foreach (var row in view.Group(name))
            {
                writer.WriteStartArray();
                writer.WriteStringValue(row.Symbol);
                writer.WriteStringValue("0.5");
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private DemoResponse MetaAndContexts(DemoView view, string dex)
    {
        if (dex is not ("" or "xyz" or "flx")) return Refuse(200);
        var rows = view.Group(dex).ToList();
        return DemoJson.Write(writer =>
        {
            writer.WriteStartArray();
            writer.WriteStartObject();
            writer.WriteStartArray("universe"u8);
            foreach (var row in rows) HyperliquidRows.Universe(writer, row);
            writer.WriteEndArray();
            writer.WriteStartArray("marginTables"u8);
            writer.WriteEndArray();
            writer.WriteNumber("collateralToken"u8, dex == "flx" ? 360 : 0);
            writer.WriteEndObject();
            writer.WriteStartArray();
            foreach (var row in rows) HyperliquidRows.Context(writer, view, row);
            writer.WriteEndArray();
            writer.WriteEndArray();
        });
    }

    private static long Delay(long atMs) => 20 + atMs / DemoCalendar.Hour % 90;

    private DemoResponse History(DemoView view, JsonElement root)
    {
        if (view.Find(Text(root, "coin")) is not { } row) return Refuse(200);
        return DemoJson.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var settled in view.Ascending(row, Time(root, "startTime", 0), Time(root, "endTime", view.AtMs), 500, Delay))
            {
                writer.WriteStartObject();
                writer.WriteString("coin"u8, row.Symbol);
                writer.Trimmed("fundingRate"u8, settled.Rate, 10);
                writer.Trimmed("premium"u8, settled.Rate * 8, 10);
                writer.WriteNumber("time"u8, settled.PublishedMs);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
