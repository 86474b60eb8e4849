using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Api.Streaming;

/// <summary>Writes server-sent events: id, kind, and one line of JSON.</summary>
internal sealed class EventWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly ContractWriter _contracts;
    private bool _first;

    public EventWriter(StreamId id, string kind, DateTimeOffset at)
    {
        _contracts = new(_buffer);
        Text($"id: {id}\nevent: {kind}\ndata: {{\"version\":{id.Version},\"published_at\":\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",\"published_ms\":{at.ToUnixTimeMilliseconds()},\"contracts\":[");
        _first = true;
    }

    public void Add(MarketContract contract)
    {
        Separate();
        _contracts.Write(contract);
    }

    /// <summary>Adds a contract, and tells where it is.</summary>
    public Range AddPart(MarketContract contract)
    {
        Separate();
        var start = _buffer.WrittenCount;
        _contracts.Write(contract);
        return start.._buffer.WrittenCount;
    }

    /// <summary>Adds a contract as it was written before.</summary>
    public void Add(ReadOnlyMemory<byte> contract)
    {
        Separate();
        _buffer.Write(contract.Span);
    }

    public ReadOnlyMemory<byte> Finish(IEnumerable<MarketContract> removed)
    {
        Text("],\"removed\":[");
        _first = true;
        foreach (var contract in removed)
        {
            Separate();
            _contracts.WriteKey(contract.Quote.Contract.Key);
        }

        Text("]}\n\n");
        return _buffer.WrittenMemory;
    }

    public static Publication Write(StreamId id, long before, DateTimeOffset at, SnapshotChanges changes)
    {
        using var writer = new EventWriter(id, "change", at);
        var parts = ImmutableArray.CreateBuilder<Part>(changes.Changed.Length);
        foreach (var contract in changes.Changed)
            parts.Add(new(contract, writer.AddPart(contract)));
        return new() { Version = id.Version, Before = before, At = at, Event = writer.Finish(changes.Removed), Parts = parts.MoveToImmutable(), Removed = changes.Removed };
    }

    public void Dispose() => _contracts.Dispose();

    private void Separate()
    {
        if (!_first)
            Text(",");
        _first = false;
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, _buffer);
}
