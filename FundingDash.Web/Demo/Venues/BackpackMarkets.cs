using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Backpack's market list.</summary>
internal static class BackpackMarkets
{
    public static void Write(Utf8JsonWriter writer, DemoContract row)
    {
        var perpetual = row.State is not (DemoState.Spot or DemoState.PreMarket);
        writer.WriteString("baseSymbol"u8, row.Base);
        writer.WriteString("createdAt"u8, DateTimeOffset.FromUnixTimeMilliseconds(row.ListedAtMs).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture));
        Filters(writer, row);
        if (perpetual)
        {
            writer.WriteNumber("fundingInterval"u8, row.IntervalMs);
            writer.WriteString("fundingRateLowerBound"u8, "-150");
            writer.WriteString("fundingRateUpperBound"u8, "150");
            Margin(writer, "imfFunction"u8, "0.02");
            Margin(writer, "mmfFunction"u8, "0.01");
            writer.WriteString("positionLimitWeight"u8, "4");
        }
        else
        {
            writer.WriteNull("fundingInterval"u8);
            writer.WriteNull("fundingRateLowerBound"u8);
            writer.WriteNull("fundingRateUpperBound"u8);
            writer.WriteNull("imfFunction"u8);
            writer.WriteNull("mmfFunction"u8);
            writer.WriteNull("positionLimitWeight"u8);
        }

        writer.WriteString("marketType"u8, row.State switch { DemoState.Spot => "SPOT", DemoState.PreMarket => "PREDICTION", _ => "PERP" });
        writer.WriteString("openInterestLimit"u8, perpetual ? "2000000" : "0");
        writer.WriteString("orderBookState"u8, row.State switch { DemoState.Dead or DemoState.Settling => "Closed", DemoState.Hidden => "PostOnly", _ => "Open" });
        writer.WriteString("quoteSymbol"u8, row.Quote);
        if (row.Group == "STOCK") writer.WriteString("rwaMarketType"u8, row.Asset.Class == DemoAssetClass.Index ? "INDEX" : "STOCK");
        else writer.WriteNull("rwaMarketType"u8);
        writer.WriteBoolean("visible"u8, row.State != DemoState.Hidden);
    }

    private static void Margin(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string weight)
    {
        writer.WriteStartObject(name);
        writer.WriteString("base"u8, weight);
        writer.WriteString("factor"u8, "0.00004214");
        writer.WriteString("type"u8, "sqrt");
        writer.WriteEndObject();
    }

    private static void Filters(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteStartObject("filters"u8);
        writer.WriteStartObject("price"u8);
        writer.WriteNull("maxPrice"u8);
        writer.Trimmed("minPrice"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.Trimmed("tickSize"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.WriteEndObject();
        writer.WriteStartObject("quantity"u8);
        writer.WriteNull("maxQuantity"u8);
        writer.WriteString("minQuantity"u8, "0.01");
        writer.WriteString("stepSize"u8, "0.01");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
