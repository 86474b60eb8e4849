using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Binance USD-M futures.</summary>
public sealed class BinanceUsdmDemo(DemoMarket market) : BinanceFamily(market, "fapi/v1/")
{
    public const string Key = "binance-usdm";

    private static readonly (int, int)[] Mix = [(8, 34), (4, 58), (1, 5), (2, 3)];

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 555, Share = 0.3, Intervals = Mix, Listing = DemoNames.Crypto(DemoNames.Thousand, "USDT", "USDT") },
        new() { Feed = Key, Rows = 30, Share = 0.03, Intervals = [(8, 70), (4, 30)], Listing = DemoNames.Crypto(DemoNames.Thousand, "USDC", "USDC") },
        new() { Feed = Key, Rows = 30, Share = 0.1, Intervals = [(8, 60), (4, 40)], Group = "TRADIFI", Listing = DemoNames.Traditional("USDT", "USDT") },
        new() { Feed = Key, Rows = 90, Share = 1e-6, Intervals = [(8, 60), (4, 40)], State = DemoState.Settling, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Thousand, "BUSD", "BUSD") },
        new() { Feed = Key, Rows = 20, Share = 1e-6, Intervals = Mix, State = DemoState.Dead, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Thousand, "USDT", "USDT") },
        new() { Feed = Key, Rows = 2, Fixed = true, Share = 0.001, Intervals = DemoProfile.EightHours, State = DemoState.Dated, Listing = DemoNames.Crypto(DemoNames.Plain, "USDT_281229", "USDT") },
    ];

    public override string Feed => Key;

    protected override void PremiumRow(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        BinanceFields.Premium(writer, view, row, "0.00000000");
        writer.WriteEndObject();
    }

    protected override void TickerRow(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        if (row.State is DemoState.Settling or DemoState.Dead) return;
        var quote = view.Quote(row);
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        BinanceFields.Ticker(writer, view, row, quote);
        writer.Fixed("volume"u8, quote.VolumeBase, 3);
        writer.Fixed("quoteVolume"u8, quote.VolumeUsd, 2);
        writer.WriteEndObject();
    }

    protected override void InstrumentFields(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteString("contractType"u8, row.State == DemoState.Dated ? "CURRENT_QUARTER" : row.Group == "TRADIFI" ? "TRADIFI_PERPETUAL" : "PERPETUAL");
        writer.WriteString("status"u8, row.State is DemoState.Settling or DemoState.Dead ? "SETTLING" : "TRADING");
        writer.WriteNumber("settlePlan"u8, 0);
    }

    protected override void OpenInterestFields(Utf8JsonWriter writer, DemoView view, DemoContract row) =>
        writer.Fixed("openInterest"u8, view.Quote(row).OpenInterestBase, 3);

    protected override void HistoryFields(Utf8JsonWriter writer, DemoContract row, DemoSettlement settled)
    {
        writer.Fixed("markPrice"u8, settled.Index, 8);
        writer.WriteString("rateType"u8, "Regular");
    }

    /// <summary>A tenth of the 8-hour contracts is left out, as in the days when only adjusted contracts were listed: absent means 8.</summary>
    protected override DemoResponse FundingInfo(DemoView view) => DemoJson.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var row in view.Rows)
        {
            if (!row.IsLive || (row.IntervalHours == 8 && row.Ordinal % 10 == 9)) continue;
            writer.WriteStartObject();
            writer.WriteString("symbol"u8, row.Symbol);
            writer.WriteString("adjustedFundingRateCap"u8, "0.03000000");
            writer.WriteString("adjustedFundingRateFloor"u8, "-0.03000000");
            writer.WriteNumber("fundingIntervalHours"u8, row.IntervalHours);
            writer.WriteBoolean("disclaimer"u8, false);
            writer.WriteNumber("updateTime"u8, row.ListedAtMs);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
