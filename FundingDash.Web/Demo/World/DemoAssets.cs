using System.Globalization;

namespace FundingDash.Web.Demo.World;

/// <summary>Makes the list of assets: the well-known tickers first, then invented ones until there are enough.</summary>
internal static class DemoAssets
{
    private const int RealWorldPerHundred = 6;
    private static readonly string[] Heads = ["B", "C", "D", "F", "G", "L", "M", "N", "P", "R", "S", "T", "V", "Z", "DR", "GL", "PL", "ST", "TR", "VR"];
    private static readonly string[] Tails = ["A", "E", "I", "O", "U", "EX", "IN", "ON", "UM", "AI", "IX", "OR", "YN", "AX", "EN", "ER", "OS", "IL", "EL", "AN"];

    public static List<DemoAsset> Build(ulong seed, int count)
    {
        var realWorld = Math.Max(14, count * RealWorldPerHundred / 100);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var assets = new List<DemoAsset>(count + 1);
        AddClass(assets, used, seed, DemoAssetClass.Crypto, DemoTickers.Crypto, count - realWorld);
        AddTwin(assets, seed);

        var stocks = realWorld * 2 / 3;
        AddClass(assets, used, seed, DemoAssetClass.Stock, DemoTickers.Stocks, stocks);
        var rest = realWorld - stocks;
        AddClass(assets, used, seed, DemoAssetClass.Metal, DemoTickers.Metals, Math.Min(DemoTickers.Metals.Length, rest));
        AddClass(assets, used, seed, DemoAssetClass.Index, DemoTickers.Indices, Math.Min(DemoTickers.Indices.Length, rest));
        AddClass(assets, used, seed, DemoAssetClass.Currency, DemoTickers.Currencies, Math.Min(DemoTickers.Currencies.Length, rest));
        return assets;
    }

    private static void AddClass(List<DemoAsset> assets, HashSet<string> used, ulong seed, DemoAssetClass kind, string[] known, int count)
    {
        for (var rank = 0; rank < count; rank++)
        {
            var (ticker, price, micro) = rank < known.Length ? Parse(known[rank]) : Invent(used, seed, kind, rank);
            used.Add(ticker);
            var asset = Asset(seed, ticker, kind, rank, price);
            assets.Add(asset with { Micro = micro, NotOn = ticker == DemoTickers.Collision ? "mexc" : null });
        }
    }

    /// <summary>Another coin with the same ticker and a price some three hundred times higher, so that the identity guard has something to find.</summary>
    private static void AddTwin(List<DemoAsset> assets, ulong seed)
    {
        var first = assets.Find(asset => asset.Ticker == DemoTickers.Collision);
        if (first is not null)
            assets.Add(Asset(seed + 1, first.Ticker, first.Class, first.Rank, first.Price * 318) with { OnlyOn = "mexc" });
    }

    private static DemoAsset Asset(ulong seed, string ticker, DemoAssetClass kind, int rank, double price)
    {
        var key = DemoNoise.Hash(seed, ticker);
        var temper = DemoNoise.Unit(key + 1);
        var heat = rank < 12 ? 1.6e-4 : temper switch { < 0.66 => 2e-4, < 0.88 => 7e-4, < 0.965 => 2.2e-3, < 0.99 => 6e-3, _ => 1.6e-2 };
        if (kind != DemoAssetClass.Crypto) heat = Math.Min(heat, 7e-4);
        return new() { Ticker = ticker, Class = kind, Rank = rank, Price = price, Key = key, Heat = heat, Lean = DemoNoise.Signed(key + 2) * 0.5 };
    }

    private static (string Ticker, double Price, int Micro) Parse(string text)
    {
        var parts = text.Split(':', '*');
        var micro = parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 1;
        return (parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture), micro);
    }

    private static (string Ticker, double Price, int Micro) Invent(HashSet<string> used, ulong seed, DemoAssetClass kind, int rank)
    {
        for (ulong attempt = 0; ; attempt++)
        {
            var key = DemoNoise.Mix(seed ^ ((ulong)kind << 40) ^ ((ulong)rank << 16)) + attempt;
            var syllables = attempt < 4 ? 2 : 3;
            var ticker = "";
            for (ulong i = 0; i < (ulong)syllables; i++)
                ticker += Pick(Heads, key + i * 7) + Pick(Tails, key + i * 7 + 3);
            if (!used.Contains(ticker)) return (ticker, Math.Pow(10, DemoNoise.Unit(key + 99) * 4.2 - 2.7), 1);
        }
    }

    private static string Pick(string[] from, ulong key) => from[(int)(DemoNoise.Unit(key) * from.Length)];
}
