using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Components.Controls;

/// <summary>Addresses of the pages of an asset, a contract or a pair. A slash in a name stays one: the first two take the rest of the path as the name.</summary>
public static class PageAddress
{
    public static string Asset(string asset) => "/history/" + Escape(asset);

    public static string Contract(ContractKey key) => $"/contract/{Uri.EscapeDataString(key.Venue)}/{Escape(key.Symbol)}";

    /// <summary>A slash in a symbol is escaped: what is not stands between the legs.</summary>
    public static string Pair(string asset, PairKey pair) => $"/arbitrage/{Uri.EscapeDataString(asset)}/{Leg(pair.Long)}/{Leg(pair.Short)}";

    private static string Leg(ContractKey key) => $"{Uri.EscapeDataString(key.Venue)}:{Uri.EscapeDataString(key.Symbol)}";

    private static string Escape(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
    }
}
