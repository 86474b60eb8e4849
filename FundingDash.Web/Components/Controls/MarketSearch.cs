using FundingDash.Domain.Funding;

namespace FundingDash.Web.Components.Controls;

/// <summary>Finds assets by name, then contracts by symbol: exact names first, then beginnings, then parts; larger open interest first among equals.</summary>
public static class MarketSearch
{
    public const int MaxAssets = 8;
    public const int MaxContracts = 12;

    public static IReadOnlyList<SearchHit> Find(MarketSnapshot snapshot, string? text)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var query = text?.Trim();
        if (string.IsNullOrEmpty(query))
            return [];

        var assets = snapshot.Assets
            .Select(asset => (Asset: asset, Fit: Fit(asset.Name, query)))
            .Where(found => found.Fit < NoFit)
            .OrderBy(found => found.Fit).ThenByDescending(found => found.Asset.OpenInterestUsd ?? -1).ThenBy(found => found.Asset.Name, StringComparer.Ordinal)
            .Take(MaxAssets)
            .Select(found => new SearchHit(found.Asset.Name, null, Count(found.Asset.Contracts.Length)));
        var contracts = snapshot.Assets
            .SelectMany(asset => asset.Contracts)
            .Select(contract => (Contract: contract, Fit: Fit(contract.Symbol, query)))
            .Where(found => found.Fit < NoFit)
            .OrderBy(found => found.Fit).ThenByDescending(found => found.Contract.Quote.OpenInterestUsd ?? -1).ThenBy(found => found.Contract.Symbol, StringComparer.Ordinal)
            .Take(MaxContracts)
            .Select(found => new SearchHit(found.Contract.Asset, found.Contract.Symbol, found.Contract.Venue));
        return [.. assets, .. contracts];
    }

    private const int NoFit = 3;

    private static int Fit(string name, string query)
    {
        var at = name.IndexOf(query, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? NoFit : at > 0 ? 2 : name.Length == query.Length ? 0 : 1;
    }

    private static string Count(int contracts) => contracts == 1 ? "1 contract" : $"{contracts} contracts";
}
