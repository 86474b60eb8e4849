using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>The rows of Drift's market list and funding history.</summary>
internal static class DriftRows
{
    public static void Market(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        var spot = row.State == DemoState.Spot;
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteNumber("marketIndex"u8, row.Ordinal);
        writer.WriteString("marketType"u8, spot ? "spot" : "perp");
        if (!spot)
        {
            writer.WriteString("uiStatus"u8, row.State == DemoState.Hidden ? "hidden" : "visible");
            writer.WriteString("baseAsset"u8, row.Base);
            writer.WriteString("quoteAsset"u8, row.Quote);
        }

        writer.WriteString("status"u8, row.State == DemoState.Settling ? "settlement" : "active");
        writer.WriteNumber("precision"u8, 9);
        Limits(writer, spot);
        if (!spot) Fees(writer);
        writer.Fixed("oraclePrice"u8, quote.Index, Math.Max(6, row.Decimals));
        if (!spot) writer.Fixed("markPrice"u8, quote.Mark, Math.Max(6, row.Decimals));
        writer.Fixed("baseVolume"u8, quote.VolumeBase, 6);
        writer.Fixed("quoteVolume"u8, quote.VolumeUsd, 6);
        if (spot)
        {
            writer.WriteString("deposits"u8, "4051073");
            writer.WriteString("borrows"u8, "16943");
        }
        else
        {
            Funding(writer, row, view, quote);
        }

        writer.Fixed("price"u8, quote.Index, 6);
        writer.Fixed("priceChange24h"u8, quote.Index - quote.DayAgo, 6);
        writer.Fixed("priceChange24hPercent"u8, quote.Change * 100, 2);
        Range(writer, "priceHigh"u8, quote.High);
        Range(writer, "priceLow"u8, quote.Low);
        writer.WriteEndObject();
    }

    public static void Record(Utf8JsonWriter writer, DemoContract row, DemoSettlement settled)
    {
        var amount = settled.Rate * settled.Index;
        var hour = settled.AtMs / 3_600_000;
        writer.WriteStartObject();
        writer.WriteNumber("ts"u8, settled.PublishedMs / 1000);
        writer.WriteString("txSig"u8, "5a77zEQANNJWiA78XpBP11z7DT21NqxmbRE2UHYJbHyrozBEty8fRmpdVae1mghh9cMBdtxSHFFwoYjanYE6xR72");
        writer.WriteNumber("txSigIndex"u8, 0);
        writer.WriteNumber("slot"u8, 446_811_712 + hour);
        writer.WriteString("recordId"u8, hour.ToString(System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteNumber("marketIndex"u8, row.Ordinal);
        writer.WriteString("symbol"u8, row.Symbol);
        writer.Fixed("fundingRate"u8, amount, 9);
        writer.Fixed("fundingRateLong"u8, amount, 9);
        writer.Fixed("fundingRateShort"u8, amount, 9);
        writer.WriteString("cumulativeFundingRateLong"u8, "4179.334179711");
        writer.WriteString("cumulativeFundingRateShort"u8, "4179.334179711");
        writer.Fixed("oraclePriceTwap"u8, settled.Index, Math.Max(6, row.Decimals));
        writer.Fixed("markPriceTwap"u8, settled.Index * 1.0002, Math.Max(6, row.Decimals));
        writer.WriteString("periodRevenue"u8, "0.000000");
        writer.WriteString("baseAssetAmountWithAmm"u8, "0.314400000");
        writer.WriteString("baseAssetAmountWithUnsettledLp"u8, "0.000000000");
        writer.WriteEndObject();
    }

    /// <summary>Percent per hour as the holder's own gain: longs that pay have a negative number. The 24-hour mean has the usual sign.</summary>
    private static void Funding(Utf8JsonWriter writer, DemoContract row, DemoView view, DemoQuote quote)
    {
        writer.WriteStartObject("openInterest"u8);
        writer.Trimmed("long"u8, quote.OpenInterestBase, 2);
        writer.Trimmed("short"u8, -quote.OpenInterestBase * 0.6, 2);
        writer.WriteEndObject();
        writer.WriteStartObject("fundingRate"u8);
        writer.Fixed("long"u8, -quote.Rate * 100, 6);
        writer.Fixed("short"u8, quote.Rate * 100, 6);
        writer.WriteEndObject();
        writer.Fixed("fundingRate24h"u8, view.RateAt(row, view.AtMs - 43_200_000) * 100, 6);
        writer.WriteNumber("fundingRateUpdateTs"u8, quote.LastFundingMs / 1000 + 61);
    }

    private static void Limits(Utf8JsonWriter writer, bool spot)
    {
        writer.WriteStartObject("limits"u8);
        if (!spot)
        {
            writer.WriteStartObject("leverage"u8);
            writer.WriteNumber("min"u8, 1);
            writer.WriteNumber("max"u8, 20);
            writer.WriteEndObject();
            writer.WriteStartObject("amount"u8);
            writer.Number("min"u8, 0.01, 2);
            writer.Number("max"u8, 16_081.91, 2);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Fees(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("fees"u8);
        writer.Number("maker"u8, -0.000025, 6);
        writer.Number("taker"u8, 0.0002, 6);
        writer.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double price)
    {
        writer.WriteStartObject(name);
        writer.Fixed("oracle"u8, price, 6);
        writer.Fixed("fill"u8, price, 6);
        writer.WriteEndObject();
    }
}
