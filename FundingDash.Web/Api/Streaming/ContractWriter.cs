using System.Buffers;
using System.Text.Json;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Api.Streaming;

/// <summary>Writes a contract as an object, its members as /api/funding-rates names them. What ages by itself is left out: an event would be old as soon as it is sent.</summary>
internal sealed class ContractWriter(IBufferWriter<byte> output) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output);

    public void Write(MarketContract contract)
    {
        var quote = contract.Quote;
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("exchange"u8, contract.Venue);
        _json.WriteString("symbol"u8, contract.Symbol);
        _json.WriteString("base_asset"u8, contract.Asset);
        _json.WriteString("quote_asset"u8, quote.Contract.Quote);
        Number("funding_rate"u8, quote.Rate);
        Number("funding_interval_hours"u8, quote.Interval?.Hours);
        if (contract.Apr is { } apr && double.IsFinite(apr))
            _json.WriteNumber("apr"u8, apr);
        else
            _json.WriteNull("apr"u8);
        Time("next_funding_time"u8, quote.NextFundingTime);
        Number("mark_price"u8, quote.MarkPrice);
        Number("index_price"u8, quote.IndexPrice);
        Number("open_interest"u8, quote.OpenInterestUsd);
        Number("volume_24h"u8, quote.Volume24hUsd);
        _json.WriteString("kind"u8, ApiName<RateKind>.Of(quote.Kind));
        Time("last_updated"u8, quote.AsOf);
        _json.WriteBoolean("stale"u8, contract.IsStale);
        _json.WriteBoolean("quarantined"u8, contract.IsQuarantined);
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>Only its name.</summary>
    public void WriteKey(ContractKey key)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("exchange"u8, key.Venue);
        _json.WriteString("symbol"u8, key.Symbol);
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json.Dispose();

    private void Number(ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is { } number)
            _json.WriteNumber(name, number);
        else
            _json.WriteNull(name);
    }

    private void Time(ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } time)
            _json.WriteString(name, time.UtcDateTime);
        else
            _json.WriteNull(name);
    }
}
