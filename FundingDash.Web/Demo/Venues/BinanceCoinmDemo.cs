using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>Binance COIN-M futures: coin-margined, counted in contracts of 10 or 100 USD.</summary>
public sealed class BinanceCoinmDemo(DemoMarket market) : BinanceFamily(market, "dapi/v1/")
{
    public const string Key = "binance-coinm";

    public static IReadOnlyList<DemoProfile> Profiles { get; } =
    [
        new() { Feed = Key, Rows = 40, Share = 0.02, Intervals = DemoProfile.EightHours, Listing = DemoNames.Inverse("USD_PERP") },
        new() { Feed = Key, Rows = 2, Share = 1e-6, Intervals = DemoProfile.EightHours, State = DemoState.Settling, FromTail = true, Listing = DemoNames.Inverse("USD_PERP") },
        new() { Feed = Key, Rows = 4, Fixed = true, Share = 0.001, Intervals = DemoProfile.EightHours, State = DemoState.Dated, Listing = DemoNames.Inverse("USD_281229") },
    ];

    public override string Feed => Key;

    private static int ContractSize(DemoContract row) => row.Base == "BTC" ? 100 : 10;

    protected override void PremiumRow(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteString("pair"u8, row.Base + row.Quote);
        BinanceFields.Premium(writer, view, row, row.State == DemoState.Dated ? "" : "0.00000000");
        writer.WriteEndObject();
    }

    protected override void TickerRow(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        var quote = view.Quote(row);
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteString("pair"u8, row.Base + row.Quote);
        BinanceFields.Ticker(writer, view, row, quote);
        writer.Fixed("volume"u8, quote.VolumeUsd / ContractSize(row), 0);
        writer.Fixed("baseVolume"u8, quote.VolumeBase, 8);
        writer.WriteEndObject();
    }

    protected override void InstrumentFields(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteString("contractType"u8, row.State switch { DemoState.Dated => "CURRENT_QUARTER", DemoState.Settling => "PERPETUAL DELIVERING", _ => "PERPETUAL" });
        writer.WriteString("contractStatus"u8, row.State == DemoState.Settling ? "DELIVERING" : "TRADING");
        writer.WriteNumber("contractSize"u8, ContractSize(row));
        writer.WriteNumber("equalQtyPrecision"u8, 4);
    }

    protected override void OpenInterestFields(Utf8JsonWriter writer, DemoView view, DemoContract row)
    {
        writer.WriteString("pair"u8, row.Base + row.Quote);
        writer.Fixed("openInterest"u8, view.Quote(row).OpenInterestUsd / ContractSize(row), 0);
        writer.WriteString("contractType"u8, row.State == DemoState.Dated ? "CURRENT_QUARTER" : "PERPETUAL");
    }

    protected override void HistoryFields(Utf8JsonWriter writer, DemoContract row, DemoSettlement settled) =>
        writer.Fixed("markPrice"u8, settled.Index, 8);

    protected override DemoResponse FundingInfo(DemoView view) => DemoResponse.Json(200, "[]");
}
