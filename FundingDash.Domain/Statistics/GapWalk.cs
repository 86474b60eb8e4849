namespace FundingDash.Domain.Statistics;

/// <summary>Walks over the rows of a period and stops at each hole. The expectation is the contract's own: a hole counts in the interval of the settlement before it, the time before the first in that of the first known one.</summary>
/// <param name="minutes">Settlement times within the period, ascending.</param>
/// <param name="intervals">Their intervals; 0 where unknown.</param>
/// <param name="start">Beginning of the period, exclusive.</param>
/// <param name="end">End of the period, inclusive.</param>
internal ref struct GapWalk(ReadOnlySpan<int> minutes, ReadOnlySpan<short> intervals, int start, int end)
{
    private readonly ReadOnlySpan<int> _minutes = minutes;
    private readonly ReadOnlySpan<short> _intervals = intervals;
    private int _covered = start;
    private int _interval = FirstKnown(intervals);
    private int _next;

    public HistoryGap Current { get; private set; }

    /// <summary>Settlements missing in all the holes together; null when no interval is known.</summary>
    public static int? CountMissing(ReadOnlySpan<int> minutes, ReadOnlySpan<short> intervals, int start, int end)
    {
        var missing = 0;
        foreach (var gap in new GapWalk(minutes, intervals, start, end))
        {
            if (gap.Missing is not { } count)
                return null;
            missing += count;
        }

        return missing;
    }

    public readonly GapWalk GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_interval == 0)
            return StopOnceForAll();
        while (_next <= _minutes.Length)
        {
            SkipUnbroken();
            var isTail = _next == _minutes.Length;
            var from = _covered;
            var missing = isTail ? MissingAtEnd() : _next == 0 ? MissingAtStart() : MissingBetween();
            var to = isTail ? end : _minutes[_next] - LengthAt(_next);
            if (!isTail)
            {
                _covered = _minutes[_next];
                _interval = LengthAt(_next);
            }

            _next++;
            if (missing == 0)
                continue;
            Current = new(from, to, missing);
            return true;
        }

        return false;
    }

    // Nearly all rows begin where the one before them ended: those need no arithmetic.
    private void SkipUnbroken()
    {
        var next = _next;
        for (var covered = _covered; next > 0 && next < _minutes.Length && _intervals[next] > 0 && _minutes[next] - _intervals[next] <= covered; next++)
            covered = _minutes[next];
        if (next == _next)
            return;
        (_next, _covered, _interval) = (next, _minutes[next - 1], _intervals[next - 1]);
    }

    private static int FirstKnown(ReadOnlySpan<short> intervals)
    {
        var index = intervals.IndexOfAnyExcept((short)0);
        return index < 0 ? 0 : intervals[index];
    }

    // A row whose interval is unknown is taken to be as long as the one before it; nothing but counting depends on it.
    private readonly int LengthAt(int index) => _intervals[index] > 0 ? _intervals[index] : _interval;

    // Settlement times that lie strictly after the start, counted back from the first row; one that lies less than a sixth of an
    // interval after it may be an early neighbour of a late row, from before the start.
    private readonly int MissingAtStart() => Math.Max(0, (_minutes[0] - _covered - 1 - (_interval / 6)) / _interval);

    // Rounded: venues settle some minutes late, and an interval may change in mid-course.
    private readonly int MissingBetween()
    {
        var hole = _minutes[_next] - LengthAt(_next) - _covered;
        return hole <= 0 ? 0 : (hole + (_interval / 2)) / _interval;
    }

    private readonly int MissingAtEnd() => Math.Max(0, (end - _covered) / _interval);

    // Without any known interval the whole period is one question.
    private bool StopOnceForAll()
    {
        if (_next++ > 0 || end <= _covered)
            return false;
        Current = new(_covered, end, null);
        return true;
    }
}
