namespace FundingDash.Domain.Markets;

/// <summary>Who runs the order book: a company (Cex) or a protocol (Dex).</summary>
public enum VenueKind
{
    Cex,
    Dex,
}

/// <summary>An exchange as traders name it. Several feeds may belong to one venue (Binance USD-M and COIN-M).</summary>
/// <param name="Name">Display name, unique without regard to case; also the name in URLs and the API.</param>
/// <param name="Kind">Centralised or decentralised.</param>
/// <param name="Note">What a trader must know about the venue as a whole; null when there is nothing to say.</param>
public sealed record Venue(string Name, VenueKind Kind, string? Note = null)
{
    public override string ToString() => Name;
}
