using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Aster, a Binance clone whose fundingInfo lists every symbol and whose premiumIndex keeps rows that never trade.</summary>
public sealed class AsterDemo(DemoMarket market) : BinanceFamily(market, "fapi/v1/")
{
    public const string Key = "aster";

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 165, Share = 0.02, Intervals = [(8, 40), (4, 40), (1, 12), (2, 8)], Listing = DemoNames.Crypto(DemoNames.Thousand, "USDT", "USDT") },
        new() { Feed = Key, Rows = 5, Share = 0.002, Intervals = [(8, 100)], Listing = DemoNames.Crypto(DemoNames.Thousand, "USD1", "USD1") },
        new() { Feed = Key, Rows = 30, Share = 0.03, Intervals = [(8, 30), (4, 70)], Listing = DemoNames.Traditional("USDT", "USDT") },
        new() { Feed = Key, Rows = 4, Share = 1e-6, Intervals = [(8, 60), (2, 40)], State = DemoState.Hidden, Listing = DemoNames.Crypto(DemoNames.Plain, "USD", "USD") },
        new() { Feed = Key, Rows = 5, Share = 1e-6, Intervals = DemoProfile.EightHours, State = DemoState.Settling, FromTail = true, Listing = DemoNames.Crypto(DemoNames.Plain, "USDT", "USDT") },
    ];

    public override string Feed => Key;

    protected override void PremiumRow(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        BinanceFields.Premium(writer, view, row, "0");
        writer.WriteEndObject();
    }

    protected override void TickerRow(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        if (!row.IsLive) return;
        var quote = view.Quote(row);
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        BinanceFields.Ticker(writer, view, row, quote);
        writer.Fixed("prevClosePrice"u8, quote.DayAgo, row.Decimals);
        writer.Fixed("volume"u8, quote.VolumeBase, 3);
        writer.Fixed("quoteVolume"u8, quote.VolumeUsd, 2);
        writer.WriteEndObject();
    }

    protected override void InstrumentFields(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteString("contractType"u8, row.State == DemoState.Hidden ? "" : "PERPETUAL");
        writer.WriteString("status"u8, row.IsLive ? "TRADING" : row.State == DemoState.Settling ? "SETTLING" : "PENDING_TRADING");
    }

    protected override void OpenInterestFields(Utf8JsonWriter writer, DemoView view, DemoContract row) =>
        writer.Fixed("openInterest"u8, view.Quote(row).OpenInterestBase, 3);

    protected override void HistoryFields(Utf8JsonWriter writer, DemoContract row, DemoSettlement settled)
    {
    }

    protected override DemoResponse FundingInfo(DemoView view) => DemoJson.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var row in view.Rows)
        {
            writer.WriteStartObject();
            writer.WriteString("symbol"u8, row.Symbol);
            writer.WriteString("interestRate"u8, row.IsLive ? "0.00010000" : "0");
            writer.WriteNumber("time"u8, view.AtMs / 1000 * 1000);
            writer.WriteNumber("fundingIntervalHours"u8, row.IntervalHours);
            writer.Number("fundingFeeCap"u8, row.Asset.Rank < 3 ? 0.003 : 0.03, 4);
            writer.Number("fundingFeeFloor"u8, row.Asset.Rank < 3 ? -0.003 : -0.03, 4);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
