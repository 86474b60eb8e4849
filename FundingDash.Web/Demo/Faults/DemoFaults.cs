using System.Collections.Concurrent;

namespace FundingDash.Web.Demo.Faults;

/// <summary>The faults that are on, one per feed at most. A fault ends at its time, when it is cleared or when another replaces it.</summary>
public sealed class DemoFaults(TimeProvider time, IEnumerable<string> feeds)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public IReadOnlyList<string> Feeds { get; } = [.. feeds];

    public static IReadOnlyList<string> Kinds { get; } = Enum.GetNames<DemoFaultKind>();

    public IReadOnlyList<DemoFault> Active => [.. Feeds.Select(Current).OfType<DemoFault>()];

    /// <summary>Accepts the names of the kinds in any case, and no numbers.</summary>
    public static bool TryParseKind(string? text, out DemoFaultKind kind)
    {
        // Not Enum.TryParse alone, which takes "3" and "Empty,Nan" too.
        var name = Kinds.FirstOrDefault(each => each.Equals(text, StringComparison.OrdinalIgnoreCase));
        return Enum.TryParse(name, out kind);
    }

    public DemoFault Set(string feed, DemoFaultKind kind, TimeSpan? duration)
    {
        if (!Feeds.Contains(feed)) throw new ArgumentException($"Unknown feed '{feed}'.", nameof(feed));
        var fault = new DemoFault(feed, kind, duration is { } length ? time.GetUtcNow() + length : null);
        var ended = duration is { } span ? new CancellationTokenSource(span, time) : new CancellationTokenSource();
        lock (_gate)
        {
            Clear(feed);
            _entries[feed] = new(fault, ended);
        }

        return fault;
    }

    public bool Clear(string feed)
    {
        if (!_entries.TryRemove(feed, out var entry)) return false;
        entry.Ended.Cancel();
        return true;
    }

    public DemoFault? Current(string feed)
    {
        if (!_entries.TryGetValue(feed, out var entry)) return null;
        return entry.Fault.Until is { } until && until <= time.GetUtcNow() ? null : entry.Fault;
    }

    /// <summary>Returns when the fault that is on now has ended; throws when the caller gives up first.</summary>
    public async Task WaitForEndAsync(string feed, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(feed, out var entry)) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, entry.Ended.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private sealed record Entry(DemoFault Fault, CancellationTokenSource Ended);
}
