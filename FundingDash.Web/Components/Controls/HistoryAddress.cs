using FundingDash.Domain.Markets;

namespace FundingDash.Web.Components.Controls;

/// <summary>Addresses of the history pages. A slash in a symbol stays one: the route takes all that follows the venue.</summary>
public static class HistoryAddress
{
    public static string OfContract(ContractKey key) =>
        $"/contract/{Uri.EscapeDataString(key.Venue)}/{string.Join('/', key.Symbol.Split('/').Select(Uri.EscapeDataString))}";

    public static string OfAsset(string asset) => $"/history/{Uri.EscapeDataString(asset)}";
}
