using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>The rows of MEXC's three lists.</summary>
internal static class MexcRows
{
    private const int FlickerMs = 8_000;

    public static void Rate(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.Number("fundingRate"u8, Shown(view, row, quote), 7);
        if (row.Ordinal % 8 != 7)
        {
            writer.Number("maxFundingRate"u8, 0.03, 4);
            writer.Number("minFundingRate"u8, -0.03, 4);
        }

        writer.WriteNumber("collectCycle"u8, row.IntervalHours);
        writer.WriteNumber("nextSettleTime"u8, quote.NextFundingMs);
        if (row.Ordinal % 8 != 7) writer.WriteNumber("timestamp"u8, view.AtMs);
        writer.Number("idxPrice"u8, quote.Index, row.Decimals);
        writer.Number("fairPrice"u8, quote.Mark, row.Decimals);
        writer.WriteEndObject();
    }

    public static void Ticker(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        var live = row.IsLive ? 1 : 0;
        var contract = row.Inverse ? 1 / Size(row) : 1 / (Size(row) * quote.Index);
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.Number("lastPrice"u8, quote.Index * live, row.Decimals);
        writer.Number("bid1"u8, quote.Index * 0.9999, row.Decimals);
        writer.Number("ask1"u8, quote.Index * 1.0001, row.Decimals);
        writer.Number("volume24"u8, Math.Round(quote.VolumeUsd * contract) * live, 0);
        writer.Number("amount24"u8, (row.Inverse ? quote.VolumeBase : quote.VolumeUsd) * live, 5);
        writer.Number("holdVol"u8, Math.Round(quote.OpenInterestUsd * contract) * live, 0);
        writer.Number("lower24Price"u8, quote.Low, row.Decimals);
        writer.Number("high24Price"u8, quote.High, row.Decimals);
        writer.Number("riseFallRate"u8, quote.Change, 4);
        writer.Number("riseFallValue"u8, quote.Index - quote.DayAgo, row.Decimals);
        writer.Number("indexPrice"u8, quote.Index, row.Decimals);
        writer.Number("fairPrice"u8, quote.Mark, row.Decimals);
        writer.Number("fundingRate"u8, Shown(view, row, quote), 7);
        writer.Number("maxBidPrice"u8, quote.Mark * 1.1, row.Decimals);
        writer.Number("minAskPrice"u8, quote.Mark * 0.9, row.Decimals);
        writer.WriteNumber("timestamp"u8, view.AtMs);
        writer.WriteEndObject();
    }

    public static void Detail(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteString("displayName"u8, row.Symbol);
        writer.WriteString("displayNameEn"u8, row.Symbol);
        writer.WriteNumber("positionOpenType"u8, 1);
        writer.WriteString("baseCoin"u8, row.Base);
        writer.WriteString("quoteCoin"u8, row.Quote);
        writer.WriteString("settleCoin"u8, row.Settle);
        writer.WriteNumber("futureType"u8, 1);
        writer.Number("contractSize"u8, Size(row), 10);
        MexcStatic.Write(writer, row);
        writer.WriteNumber("state"u8, row.State is DemoState.Dead or DemoState.Settling ? 3 : 0);
        writer.WriteBoolean("isNew"u8, false);
        writer.WriteBoolean("isHot"u8, row.Asset.Rank < 10);
        writer.WriteBoolean("isHidden"u8, row.State == DemoState.Hidden);
        writer.WriteBoolean("apiAllowed"u8, true);
        writer.WriteEndObject();
    }

    /// <summary>Dead contracts keep some old rate; quiet ones flicker between zero and the truth for some seconds after a settlement.</summary>
    private static double Shown(DemoView view, DemoContract row, DemoQuote quote)
    {
        if (!row.IsLive) return 0.0002;
        var flickers = row.Ordinal % 4 == 1 && view.AtMs - quote.LastFundingMs < FlickerMs && view.AtMs / 1_000 % 2 == 0;
        return flickers ? 0 : quote.Rate;
    }

    /// <summary>Base units per contract; 10 USD (100 for BTC) when coin-margined.</summary>
    private static double Size(DemoContract row) => row.Inverse
        ? row.Base == "BTC" ? 100 : 10
        : Math.Pow(10, Math.Round(0.9 - Math.Log10(row.Asset.Price * row.Multiplier)));
}
