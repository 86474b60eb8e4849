using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Venues.Binance;

internal static class BinanceVenue
{
    /// <summary>The one venue that both Binance feeds belong to.</summary>
    public static readonly Venue Instance = new("Binance", VenueKind.Cex);
}
