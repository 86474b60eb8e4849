using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>One coin of Hyperliquid: its line in the universe and its context.</summary>
internal static class HyperliquidRows
{
    public static void Universe(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteStartObject();
        writer.WriteNumber("szDecimals"u8, Math.Clamp(6 - row.Decimals, 0, 5));
        writer.WriteString("name"u8, row.Symbol);
        writer.WriteNumber("maxLeverage"u8, row.Asset.Rank < 10 ? 40 : 10);
        writer.WriteNumber("marginTableId"u8, row.Asset.Rank < 10 ? 56 : 10);
        if (!row.IsLive) writer.WriteBoolean("isDelisted"u8, true);
        if (row.Group.Length > 0)
        {
            writer.WriteString("growthMode"u8, "enabled");
            writer.WriteString("lastFeeScaleChangeTime"u8, "2025-11-23T17:37:10.033211662");
            writer.WriteString("deployerFeeScale"u8, "1.0");
        }

        writer.WriteEndObject();
    }

    /// <summary>A dead market keeps its prices and loses everything else.</summary>
    public static void Context(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        writer.WriteStartObject();
        if (row.IsLive) writer.Trimmed("funding"u8, quote.Rate, 10);
        else writer.WriteString("funding"u8, "0.0");
        Sizes(writer, row, quote);
        writer.Trimmed("prevDayPx"u8, quote.DayAgo, row.Decimals);
        if (row.IsLive) writer.Trimmed("premium"u8, quote.Mark / quote.Index - 1, 10);
        else writer.WriteNull("premium"u8);
        writer.Trimmed("oraclePx"u8, quote.Index, row.Decimals);
        writer.Trimmed("markPx"u8, quote.Mark, row.Decimals);
        if (!row.IsLive)
        {
            writer.WriteNull("midPx"u8);
            writer.WriteNull("impactPxs"u8);
        }
        else
        {
            writer.Trimmed("midPx"u8, quote.Mark, row.Decimals);
            writer.List("impactPxs"u8, DemoJson.Text(quote.Mark * 0.9999, row.Decimals), DemoJson.Text(quote.Mark * 1.0001, row.Decimals));
        }

        writer.WriteEndObject();
    }

    private static void Sizes(Utf8JsonWriter writer, DemoContract row, DemoQuote quote)
    {
        if (row.IsLive)
        {
            writer.Trimmed("openInterest"u8, quote.OpenInterestBase, 10);
            writer.Trimmed("dayNtlVlm"u8, quote.VolumeUsd, 6);
            writer.Trimmed("dayBaseVlm"u8, quote.VolumeBase, 5);
            return;
        }

        writer.WriteString("openInterest"u8, "0.0");
        writer.WriteString("dayNtlVlm"u8, "0.0");
        writer.WriteString("dayBaseVlm"u8, "0.0");
    }
}
