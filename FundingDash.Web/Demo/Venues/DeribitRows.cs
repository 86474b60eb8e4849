using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>The rows of Deribit's instrument list and book summary.</summary>
internal static class DeribitRows
{
    private const long Hour = 3_600_000;

    /// <summary>What a position was charged over the eight hours before.</summary>
    public static double Charged(DemoView view, DemoContract row, long ms)
    {
        var sum = 0.0;
        for (var hour = 0; hour < 8; hour++) sum += view.RateAt(row, ms - hour * Hour) / 8;
        return sum;
    }

    public static void Summary(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        writer.WriteStartObject();
        writer.WriteString("instrument_name"u8, row.Symbol);
        writer.WriteString("base_currency"u8, row.Base);
        writer.WriteString("quote_currency"u8, row.Quote);
        writer.WriteNumber("creation_timestamp"u8, view.AtMs);
        writer.Number("mark_price"u8, quote.Mark, row.Decimals + 1);
        writer.Number("estimated_delivery_price"u8, quote.Index, row.Decimals + 1);
        writer.Number("mid_price"u8, quote.Mark, row.Decimals);
        writer.Number("bid_price"u8, quote.Mark * 0.9999, row.Decimals);
        writer.Number("ask_price"u8, quote.Mark * 1.0001, row.Decimals);
        writer.Number("last"u8, quote.Mark, row.Decimals);
        writer.Number("high"u8, quote.High, row.Decimals);
        writer.Number("low"u8, quote.Low, row.Decimals);
        writer.Number("price_change"u8, quote.Change * 100, 4);
        writer.Number("open_interest"u8, row.Inverse ? Math.Round(quote.OpenInterestUsd / 10) * 10 : quote.OpenInterestBase, row.Inverse ? 0 : 4);
        writer.Number("volume"u8, quote.VolumeBase, 8);
        writer.Number("volume_usd"u8, quote.VolumeUsd, 2);
        writer.Number("volume_notional"u8, quote.VolumeUsd, 2);
        if (row.State != DemoState.Dated)
        {
            writer.Shortest("current_funding"u8, Digits(quote.Rate));
            writer.Shortest("funding_8h"u8, Digits(Charged(view, row, view.AtMs)));
        }

        writer.WriteEndObject();
    }

    public static void Instrument(Utf8JsonWriter writer, DemoContract row)
    {
        var dated = row.State == DemoState.Dated;
        var type = row.Inverse ? "reversed" : "linear";
        writer.WriteStartObject();
        writer.WriteString("price_index"u8, AsciiLower(row.Base + "_" + row.Quote));
        writer.WriteString("kind"u8, "future");
        writer.WriteString("instrument_name"u8, row.Symbol);
        writer.WriteNumber("max_leverage"u8, 50);
        writer.Number("maker_commission"u8, 0, 1);
        writer.Number("taker_commission"u8, 0.0005, 4);
        writer.WriteString("instrument_type"u8, type);
        writer.WriteNumber("expiration_timestamp"u8, dated ? 1_861_603_200_000 : 32_503_708_800_000);
        writer.WriteNumber("creation_timestamp"u8, row.ListedAtMs);
        writer.WriteBoolean("is_active"u8, row.State is DemoState.Live or DemoState.Dated);
        writer.Number("tick_size"u8, Math.Pow(10, -row.Decimals), row.Decimals);
        writer.Number("contract_size"u8, row.Inverse ? 10 : 0.001, 3);
        writer.WriteNumber("instrument_id"u8, 124_972 + row.Ordinal);
        writer.Number("min_trade_amount"u8, row.Inverse ? 10 : 0.001, 3);
        writer.WriteString("future_type"u8, type);
        writer.Number("max_liquidation_commission"u8, 0.0075, 4);
        writer.WriteNumber("max_non_default_leverage"u8, 5);
        writer.Number("block_trade_commission"u8, 0.00025, 5);
        writer.WriteNumber("block_trade_min_trade_amount"u8, 200_000);
        writer.Number("block_trade_tick_size"u8, 0.01, 2);
        writer.WriteString("settlement_currency"u8, row.Settle);
        writer.WriteString("settlement_period"u8, dated ? "month" : "perpetual");
        writer.WriteString("base_currency"u8, row.Base);
        writer.WriteString("counter_currency"u8, row.Quote);
        writer.WriteString("quote_currency"u8, row.Quote);
        writer.WriteStartArray("tick_size_steps"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string AsciiLower(string text) => string.Create(text.Length, text, (to, from) => System.Text.Ascii.ToLower(from, to, out _));

    private static double Digits(double rate) => double.IsFinite(rate) ? Math.Round(rate, 8) : rate;
}
