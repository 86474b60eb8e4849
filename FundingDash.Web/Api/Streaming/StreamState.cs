using System.Collections.Concurrent;
using System.Text;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Api.Streaming;

/// <summary>What the stream's clients are told from. Immutable; events are written when the first client asks for them, once for all that ask for the same, and forgotten with the state.</summary>
internal sealed record StreamState
{
    // Clients that lag behind lag by different numbers of publications: not all of their events are kept.
    private const int MostShared = 4;

    private readonly string _process;
    private readonly ChangeLog _log;
    private readonly Lazy<StreamEvent> _everything;
    private readonly ConcurrentDictionary<long, Lazy<StreamEvent?>> _changes = new();

    private StreamState(string process, ChangeLog log, int beat)
    {
        _process = process;
        _log = log;
        Beat = beat;
        Heartbeat = MakeHeartbeat();
        _everything = new(() => MakeSnapshot(StreamFilter.Everything));
    }

    public MarketSnapshot Snapshot => _log.Snapshot;

    /// <summary>Grows with every heartbeat.</summary>
    public int Beat { get; private init; }

    /// <summary>A comment, and the id with it: a client whose filter lets little through resumes from here and not from its last event.</summary>
    public StreamEvent Heartbeat { get; private init; }

    public StreamId Id => new(_process, Snapshot.Version);

    public static StreamState Begin(string process, MarketSnapshot snapshot) => new(process, ChangeLog.Begin(snapshot), 0);

    public StreamState WithBeat() => this with { Beat = Beat + 1, Heartbeat = MakeHeartbeat() };

    /// <summary>The state after a newer snapshot; the same one when no contract has changed.</summary>
    public StreamState After(MarketSnapshot snapshot)
    {
        // Two may bring snapshots at the same time.
        if (snapshot.Version <= Snapshot.Version)
            return this;
        var log = _log.After(snapshot);
        return ReferenceEquals(log, _log) ? this : new(_process, log, Beat);
    }

    /// <summary>Whether all changes since then are still known.</summary>
    public bool Knows(StreamId id) => id.Process == _process && id.Version <= Snapshot.Version && id.Version >= _log.Floor;

    /// <summary>An event with all that the filter takes.</summary>
    public StreamEvent WriteSnapshot(StreamFilter filter) => filter.IsEverything ? _everything.Value : MakeSnapshot(filter);

    /// <summary>One event with what has changed since then, of each contract the newest; null when nothing has that the filter takes.</summary>
    public StreamEvent? WriteChanges(long since, StreamFilter filter)
    {
        if (since >= Snapshot.Version)
            return null;
        if (!filter.IsEverything || (_changes.Count >= MostShared && !_changes.ContainsKey(since)))
            return MakeChanges(since, filter);
        return _changes.GetOrAdd(since, static (version, state) => new(() => state.MakeChanges(version, StreamFilter.Everything)), this).Value;
    }

    private StreamEvent MakeHeartbeat() => new(Encoding.UTF8.GetBytes($": heartbeat\nid: {Id}\n\n"));

    private StreamEvent MakeSnapshot(StreamFilter filter) =>
        EventWriter.Write(Id, "snapshot", Snapshot.PublishedAt, [.. Snapshot.Feeds.SelectMany(feed => feed.Contracts).Where(filter.Takes)], []);

    private StreamEvent? MakeChanges(long since, StreamFilter filter)
    {
        var (changed, removed) = (_log.Changed(since).Where(filter.Takes).ToList(), _log.Removed(since).Where(filter.Takes).ToList());
        return changed.Count + removed.Count > 0 ? EventWriter.Write(Id, "change", Snapshot.PublishedAt, changed, removed) : null;
    }
}
