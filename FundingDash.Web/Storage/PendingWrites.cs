using FundingDash.Domain.Venues;

namespace FundingDash.Web.Storage;

/// <summary>What waits to be written: of each feed only the newest quotes, and the runs up to a bound, the oldest of which go first.</summary>
internal sealed class PendingWrites
{
    /// <summary>About three hours of 14 feeds at two runs a minute.</summary>
    public const int MaxRuns = 5_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FetchResult> _quotes = new(StringComparer.Ordinal);
    private readonly Queue<CollectionRun> _runs = new();
    private int _takenFeeds;
    private int _takenRuns;

    /// <summary>What is not yet in the database, also what is being written just now.</summary>
    public (int Feeds, int Runs) Counts
    {
        get
        {
            lock (_gate)
                return (_quotes.Count + _takenFeeds, _runs.Count + _takenRuns);
        }
    }

    /// <summary>What was taken last is in the database, or will never be.</summary>
    public void Settle()
    {
        lock (_gate)
            _takenFeeds = _takenRuns = 0;
    }

    public void Add(FetchResult result)
    {
        lock (_gate)
        {
            if (result.Quotes.Count > 0)
                _quotes[result.Feed] = result;
            _runs.Enqueue(CollectionRun.Of(result));
            if (_runs.Count > MaxRuns)
                _runs.Dequeue();
        }
    }

    /// <summary>Takes the quotes of one feed out; null when none wait.</summary>
    public FetchResult? TakeQuotes()
    {
        lock (_gate)
        {
            foreach (var (feed, result) in _quotes)
            {
                _quotes.Remove(feed);
                _takenFeeds = 1;
                return result;
            }

            return null;
        }
    }

    /// <summary>Puts quotes back that could not be written, unless newer ones of the feed have come meanwhile.</summary>
    public void Return(FetchResult result)
    {
        lock (_gate)
        {
            _takenFeeds = 0;
            _quotes.TryAdd(result.Feed, result);
        }
    }

    public IReadOnlyList<CollectionRun> TakeRuns()
    {
        lock (_gate)
        {
            var runs = _runs.ToArray();
            _runs.Clear();
            _takenRuns = runs.Length;
            return runs;
        }
    }

    /// <summary>Puts runs back before those that came meanwhile.</summary>
    public void Return(IReadOnlyList<CollectionRun> runs)
    {
        lock (_gate)
        {
            _takenRuns = 0;
            var later = _runs.ToArray();
            _runs.Clear();
            foreach (var run in runs.Concat(later).TakeLast(MaxRuns))
                _runs.Enqueue(run);
        }
    }
}
