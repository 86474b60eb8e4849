using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Venues.Mexc;

/// <summary>What the instrument list says of a live perpetual.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="ContractSize">Base units per contract; USD per contract when coin-margined; null when unknown.</param>
internal sealed record MexcInstrument(Contract Contract, decimal? ContractSize)
{
    private const string StockSuffix = "STOCK";

    public bool IsInverse => Contract.Margin == MarginKind.Inverse;

    /// <summary>The list also carries paused, delivered, hidden and dated contracts. A row that does not say is not taken for live.</summary>
    public static bool IsLive(MexcContract row) => row is { State: "0", FutureType: "1" } && row.IsHidden != "true";

    /// <summary>Null when the row lacks what identifies the contract.</summary>
    public static MexcInstrument? From(MexcContract row)
    {
        if (string.IsNullOrEmpty(row.Symbol) || string.IsNullOrEmpty(row.BaseCoin) || string.IsNullOrEmpty(row.QuoteCoin))
            return null;

        // A stock token: TSLASTOCK is the stock TSLA, which other venues list under its plain name.
        var baseCoin = row.BaseCoin;
        var declared = IsStock(baseCoin);
        if (declared)
            baseCoin = baseCoin[..^StockSuffix.Length];
        var underscore = row.Symbol.IndexOf('_', StringComparison.Ordinal);
        var isStock = declared || (underscore > 0 && IsStock(row.Symbol[..underscore]));

        var name = AssetName.Parse(baseCoin);
        return new(
            new()
            {
                Key = new(MexcFeed.Definition.Venue.Name, row.Symbol),
                Feed = MexcFeed.Definition.Key,
                Asset = name.Asset,
                Multiplier = name.Multiplier,
                Quote = row.QuoteCoin,
                Margin = row.SettleCoin == row.BaseCoin || (string.IsNullOrEmpty(row.SettleCoin) && row.QuoteCoin == "USD") ? MarginKind.Inverse : MarginKind.Linear,
                Class = isStock ? AssetClass.Stock : AssetClass.Crypto,
                TradeUrl = $"https://www.mexc.com/futures/{Uri.EscapeDataString(row.Symbol)}",
            },
            row.ContractSize.Positive);
    }

    private static bool IsStock(string coin) => coin.Length > StockSuffix.Length && coin.EndsWith(StockSuffix, StringComparison.Ordinal);
}
