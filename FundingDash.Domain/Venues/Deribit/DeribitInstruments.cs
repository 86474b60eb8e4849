using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Venues.Deribit;

/// <summary>The live perpetuals and the settlement currencies they are asked by.</summary>
/// <param name="ByName">Contract by instrument name; null when the row lacks what identifies it or occurs twice.</param>
/// <param name="Currencies">Settlement currencies with at least one live perpetual, in ordinal order. A currency without any is not asked for.</param>
internal sealed record DeribitInstruments(Dictionary<string, Contract?> ByName, List<string> Currencies)
{
    /// <summary>Dated futures and combinations share the list. A row that does not say is not taken for live.</summary>
    public static bool IsLive(DeribitInstrumentRow row) => row is { SettlementPeriod: "perpetual", IsActive: "true" };

    /// <summary>Null when the row lacks what identifies the contract.</summary>
    public static Contract? Contract(DeribitInstrumentRow row)
    {
        MarginKind? margin = row.InstrumentType switch
        {
            "reversed" => MarginKind.Inverse,
            "linear" => MarginKind.Linear,
            _ => null,
        };
        if (margin is null || string.IsNullOrEmpty(row.InstrumentName) || string.IsNullOrEmpty(row.BaseCurrency) || string.IsNullOrEmpty(row.QuoteCurrency))
            return null;
        var name = AssetName.Parse(row.BaseCurrency);
        return new()
        {
            Key = new(DeribitFeed.Definition.Venue.Name, row.InstrumentName),
            Feed = DeribitFeed.Definition.Key,
            Asset = name.Asset,
            Multiplier = name.Multiplier,
            Quote = row.QuoteCurrency,
            Margin = margin.Value,
            ListedAt = Wire.WireTime.FromMilliseconds(row.CreationTimestamp.Value),
            TradeUrl = $"https://www.deribit.com/futures/{Uri.EscapeDataString(row.InstrumentName)}",
        };
    }
}
