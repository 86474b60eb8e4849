namespace FundingDash.Web.Demo.Hosting;

internal static class DemoPath
{
    /// <summary>"/bybit//v5/market/tickers" is feed "bybit" and path "v5/market/tickers"; escapes are undone.</summary>
    public static (string Feed, string Path) Split(string path)
    {
        var rest = path.TrimStart('/');
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (rest, "") : (rest[..slash], Uri.UnescapeDataString(rest[(slash + 1)..].TrimStart('/')));
    }
}
