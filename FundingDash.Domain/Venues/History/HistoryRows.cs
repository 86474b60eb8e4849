using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Venues.History;

/// <summary>Gathers the rows of one answer in the order received, and makes a page of them that claims no more than the answer proves.</summary>
public sealed class HistoryRows(string endpoint, TimeRange asked)
{
    // A venue that lowers its largest page still cuts at a round number.
    private const int RoundLength = 50;

    private readonly SortedDictionary<DateTimeOffset, Settlement> _rows = [];
    private readonly HashSet<DateTimeOffset> _contradicted = [];
    private readonly List<RejectedRow> _rejected = [];
    private readonly UnreadRows _unread = new(asked);
    private DateTimeOffset? _oldest;
    private DateTimeOffset? _newest;
    private DateTimeOffset? _last;
    private bool _ascends;
    private bool _descends;

    /// <summary>Rows as received, unreadable ones included: what is compared with the page size.</summary>
    public int Received { get; private set; }

    /// <summary>Oldest time received, also outside of the asked range; null without rows.</summary>
    public DateTimeOffset? Oldest => _oldest;

    /// <inheritdoc cref="Oldest"/>
    public DateTimeOffset? Newest => _newest;

    /// <summary>Whether the venue says that the answer goes on; null when it does not say.</summary>
    public bool? HasMore { get; init; }

    /// <summary>A page, newest first, of which every row is too young for the range: nothing is learnt from it, reading goes on.</summary>
    public bool IsNewer => !_ascends && _oldest is { } oldest && Settlement.Snap(oldest) >= asked.To;

    /// <summary>Whether there may be rows beyond these.</summary>
    /// <param name="pageRows">Rows that were asked for.</param>
    public bool IsCut(int pageRows) => HasMore ?? (Received >= pageRows || (Received > 0 && Received % RoundLength == 0));

    /// <summary>Refuses the answer when a row belongs to another contract than the one asked for.</summary>
    /// <param name="symbol">The contract asked for.</param>
    /// <param name="answered">What the row says; null when it does not name its contract.</param>
    /// <exception cref="VenueFaultException">They differ.</exception>
    public void Require(string symbol, string? answered)
    {
        if (!string.IsNullOrEmpty(answered) && answered != symbol)
            throw Fault($"a row of {answered} instead of {symbol}");
    }

    /// <summary>Adds a row; the same row twice is one. Two rates for one minute are both left out: which of them is true nobody knows.</summary>
    /// <param name="time">As published.</param>
    /// <param name="rate">Fraction for the row's interval, positive when longs paid; null when unreadable.</param>
    /// <param name="interval">Only when the row or the venue's documentation tells it.</param>
    public void Add(DateTimeOffset? time, decimal? rate, FundingInterval? interval)
    {
        Received++;
        if (time is not { } at)
        {
            _rejected.Add(new(endpoint, "a row without a readable time"));
            _unread.AddPlaceless();
            return;
        }

        Order(at);
        var minute = Settlement.Snap(at);
        _unread.Pass(minute);
        if (!asked.Contains(minute))
            return;
        if (rate is not { } value)
            Reject(minute, $"the rate of {minute:yyyy-MM-dd HH:mm} is unreadable");
        else if (!_rows.TryAdd(minute, new(minute, value, interval)) && _rows[minute].Rate != value && _contradicted.Add(minute))
            Reject(minute, $"two rates for {minute:yyyy-MM-dd HH:mm}: {_rows[minute].Rate} and {value}");
    }

    /// <summary>The answer holds all that the venue has within the asked range.</summary>
    public HistoryPage Whole() => Page(asked);

    /// <summary>A full page of a venue that begins with the oldest: what lies after its last row is not known yet.</summary>
    /// <exception cref="VenueFaultException">The rows do not come oldest first, or bring nothing new: reading on would leave a hole or never end.</exception>
    public HistoryPage OldestFirst() => Page(_descends
        ? throw Fault("the rows do not come oldest first")
        : Progress(new(asked.From, Settlement.Snap(Least(_newest)).AddMinutes(1))));

    /// <summary>A full page of a venue that begins with the newest: what lies before its last row is not known yet.</summary>
    /// <inheritdoc cref="OldestFirst" path="/exception"/>
    public HistoryPage NewestFirst() => Page(_ascends
        ? throw Fault("the rows do not come newest first")
        : Progress(new(Settlement.Snap(Least(_oldest)), asked.To)));

    /// <summary>A page of a venue of which it is not known where it cuts: neither what lies before the oldest nor after the newest row is known.</summary>
    /// <exception cref="VenueFaultException">The rows bring nothing new.</exception>
    public HistoryPage Between() => Page(Progress(new(Settlement.Snap(Least(_oldest)), Settlement.Snap(Least(_newest)).AddMinutes(1))));

    /// <summary>A fault of this answer.</summary>
    public VenueFaultException Fault(string reason) => new(FailureKind.Malformed, $"{endpoint}: {reason}");

    private void Reject(DateTimeOffset minute, string reason)
    {
        _rejected.Add(new(endpoint, reason));
        _unread.Add(minute);
    }

    private void Order(DateTimeOffset at)
    {
        _ascends |= at > _last;
        _descends |= at < _last;
        _last = at;
        _oldest = _oldest < at ? _oldest : at;
        _newest = _newest > at ? _newest : at;
    }

    private HistoryPage Page(TimeRange covered)
    {
        var rows = _rows.Values.Where(row => covered.Contains(row.Time) && !_contradicted.Contains(row.Time)).ToList();
        return new() { Rows = rows, Covered = covered, Unread = _unread.Find(!(_ascends && _descends), rows.ConvertAll(row => row.Time)), Rejected = _rejected };
    }

    private TimeRange Progress(TimeRange covered)
    {
        var inside = new TimeRange(Max(covered.From, asked.From), covered.To < asked.To ? covered.To : asked.To);
        return inside.IsEmpty ? throw Fault("a full page brings nothing of the range asked for") : inside;
    }

    private DateTimeOffset Least(DateTimeOffset? time) => time ?? throw Fault("a full page without one readable time");

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
