using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Api.Streaming;

/// <summary>What the stream's clients are told from: the newest snapshot and the publications that led to it. Immutable.</summary>
internal sealed class StreamState
{
    // One collection of all feeds is about 1.5 MB: room for the last five minutes.
    private const long MostBytes = 16 * 1024 * 1024;
    private const int MostPublications = 512;

    private readonly string _process;
    private readonly ImmutableArray<Publication> _recent;
    private readonly Lazy<ReadOnlyMemory<byte>> _everything;

    private StreamState(string process, MarketSnapshot snapshot, ImmutableArray<Publication> recent, int beat)
    {
        _process = process;
        _recent = recent;
        Snapshot = snapshot;
        Beat = beat;
        _everything = new(() => Write(filter: null));
    }

    public MarketSnapshot Snapshot { get; }

    /// <summary>Grows with every heartbeat.</summary>
    public int Beat { get; }

    public StreamId Id => new(_process, Snapshot.Version);

    public static StreamState Begin(string process, MarketSnapshot snapshot) => new(process, snapshot, [], 0);

    public StreamState WithBeat() => new(_process, Snapshot, _recent, Beat + 1);

    /// <summary>The state after a newer snapshot; the same one when no contract has changed.</summary>
    public StreamState After(MarketSnapshot snapshot)
    {
        // Two may bring snapshots at the same time.
        if (snapshot.Version <= Snapshot.Version)
            return this;
        var changes = SnapshotChanges.Between(Snapshot, snapshot);
        if (changes.IsEmpty)
            return this;
        var publication = EventWriter.Write(new(_process, snapshot.Version), Snapshot.Version, snapshot.PublishedAt, changes);
        return new(_process, snapshot, Trim(_recent.Add(publication)), Beat);
    }

    /// <summary>An event with all that the filter takes.</summary>
    public ReadOnlyMemory<byte> WriteSnapshot(StreamFilter filter) => filter.IsEverything ? _everything.Value : Write(filter);

    /// <summary>Whether all changes since then are still known.</summary>
    public bool Knows(StreamId id) =>
        id.Process == _process && id.Version <= Snapshot.Version && id.Version >= (_recent.IsEmpty ? Snapshot.Version : _recent[0].Before);

    /// <summary>One event with what has changed since then, of each contract the newest; null when nothing has that the filter takes.</summary>
    public ReadOnlyMemory<byte>? WriteChanges(long since, StreamFilter filter)
    {
        var first = _recent.Length;
        while (first > 0 && _recent[first - 1].Version > since)
            first--;
        var missed = _recent.AsSpan()[first..];
        return missed switch
        {
            [] => default(ReadOnlyMemory<byte>?),
            [var only] when filter.IsEverything => only.Event,
            _ => Merge(missed, filter),
        };
    }

    private ReadOnlyMemory<byte>? Merge(ReadOnlySpan<Publication> missed, StreamFilter filter)
    {
        var told = new HashSet<ContractKey>();
        var removed = new List<MarketContract>();
        var parts = 0;
        using var writer = new EventWriter(Id, "change", missed[^1].At);
        for (var i = missed.Length - 1; i >= 0; i--)
        {
            foreach (var part in missed[i].Parts)
            {
                if (!filter.Takes(part.Contract) || !told.Add(part.Contract.Quote.Contract.Key))
                    continue;
                writer.Add(missed[i].Json(part));
                parts++;
            }

            foreach (var contract in missed[i].Removed)
            {
                if (filter.Takes(contract) && told.Add(contract.Quote.Contract.Key))
                    removed.Add(contract);
            }
        }

        // A bare null would become an empty event, by way of an array.
        return parts + removed.Count > 0 ? writer.Finish(removed) : default(ReadOnlyMemory<byte>?);
    }

    private ReadOnlyMemory<byte> Write(StreamFilter? filter)
    {
        using var writer = new EventWriter(Id, "snapshot", Snapshot.PublishedAt);
        foreach (var feed in Snapshot.Feeds)
        {
            foreach (var contract in feed.Contracts)
            {
                if (filter is null || filter.Takes(contract))
                    writer.Add(contract);
            }
        }

        return writer.Finish([]);
    }

    private static ImmutableArray<Publication> Trim(ImmutableArray<Publication> publications)
    {
        long bytes = 0;
        for (var i = publications.Length - 1; i >= 0; i--)
        {
            bytes += publications[i].Event.Length;
            if (bytes > MostBytes || publications.Length - i > MostPublications)
                return publications[(i + 1)..];
        }

        return publications;
    }
}
