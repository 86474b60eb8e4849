namespace FundingDash.Web.Demo.World;

/// <summary>The ways venues write the name of an asset whose single unit costs next to nothing.</summary>
internal static class DemoNames
{
    public static (string Base, double Multiplier) Plain(DemoAsset asset) => (asset.Ticker, 1);

    /// <summary>1000PEPE, 1000000MOG, 1MBABYDOGE.</summary>
    public static (string Base, double Multiplier) Thousand(DemoAsset asset) => asset switch
    {
        { Micro: 1 } => Plain(asset),
        { Ticker: "BABYDOGE" } => ("1M" + asset.Ticker, 1_000_000),
        { Micro: 1_000_000 } => ("1000000" + asset.Ticker, 1_000_000),
        _ => ("1000" + asset.Ticker, 1_000),
    };

    /// <summary>kPEPE.</summary>
    public static (string Base, double Multiplier) Kilo(DemoAsset asset) => asset.Micro == 1 ? Plain(asset) : ("k" + asset.Ticker, 1_000);

    /// <summary>Crypto only, quoted and settled in one currency; symbol = base + suffix.</summary>
    public static Func<DemoAsset, DemoListing?> Crypto(Func<DemoAsset, (string Base, double Multiplier)> style, string suffix, string quote) => asset =>
        asset.IsCrypto ? Named(style(asset), suffix, quote) : null;

    /// <summary>Stocks, metals and indices.</summary>
    public static Func<DemoAsset, DemoListing?> Traditional(string suffix, string quote) => asset =>
        asset.Class is DemoAssetClass.Crypto or DemoAssetClass.Currency ? null : Named(Plain(asset), suffix, quote);

    /// <summary>Everything but crypto.</summary>
    public static Func<DemoAsset, DemoListing?> RealWorld(string suffix, string quote) => asset =>
        asset.IsCrypto ? null : Named(Plain(asset), suffix, quote);

    /// <summary>Coin-margined: quoted in USD, settled in the coin.</summary>
    public static Func<DemoAsset, DemoListing?> Inverse(string suffix) => asset =>
        asset is { IsCrypto: true, Micro: 1 } ? new(asset.Ticker + suffix, asset.Ticker, "USD", asset.Ticker, 1, Inverse: true) : null;

    private static DemoListing Named((string Base, double Multiplier) name, string suffix, string quote) =>
        new(name.Base + suffix, name.Base, quote, quote, name.Multiplier);
}
