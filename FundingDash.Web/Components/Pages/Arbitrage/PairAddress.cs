using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>Reads the address of a pair: asset, <c>venue:symbol</c> of the long leg and of the short one, with slashes between them.</summary>
public static class PairAddress
{
    /// <summary>Whatever the address may mean, the likeliest first: a symbol may have slashes and colons, escaped or not. Empty when it names no two legs.</summary>
    /// <param name="path">What follows <c>/arbitrage/</c>, escaped or not.</param>
    public static IReadOnlyList<PairKey> Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var text = Uri.UnescapeDataString(path);
        var found = new List<PairKey>();
        for (var start = text.IndexOf('/', StringComparison.Ordinal); start >= 0; start = text.IndexOf('/', start + 1))
        {
            if (VenueOf(text[(start + 1)..]) is null)
                continue;
            for (var middle = text.IndexOf('/', start + 1); middle >= 0; middle = text.IndexOf('/', middle + 1))
            {
                if (Leg(text[(start + 1)..middle]) is { } bought && Leg(text[(middle + 1)..]) is { } sold)
                    found.Add(new(bought, sold));
            }
        }

        return found;
    }

    /// <summary>The asset that the address names, as it is written there.</summary>
    public static string AssetOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Uri.UnescapeDataString(path.Split('/')[0]);
    }

    private static ContractKey? Leg(string text) => VenueOf(text) is { } venue && text.Length > venue.Length + 1 ? new(venue, text[(venue.Length + 1)..]) : null;

    private static string? VenueOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? VenueCatalog.FindVenue(text[..colon])?.Name : null;
    }
}
