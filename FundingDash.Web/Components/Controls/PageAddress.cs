using FundingDash.Domain.Markets;

namespace FundingDash.Web.Components.Controls;

/// <summary>Addresses of the pages of an asset or a contract. A slash in a name stays one: those pages take the rest of the path as the name.</summary>
public static class PageAddress
{
    public static string Asset(string asset) => "/history/" + Escape(asset);

    public static string Contract(ContractKey key) => $"/contract/{Uri.EscapeDataString(key.Venue)}/{Escape(key.Symbol)}";

    private static string Escape(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
    }
}
