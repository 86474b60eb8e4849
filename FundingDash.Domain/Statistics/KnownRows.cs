namespace FundingDash.Domain.Statistics;

/// <summary>Room for the rows of one window that have a rate per hour, in columns. Kept from contract to contract, so that a full recomputation allocates only what stays.</summary>
internal sealed class KnownRows
{
    private int[] _minutes = [];
    private short[] _intervals = [];
    private double[] _perHour = [];
    private double[] _hours = [];
    private double[] _room = [];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Minutes => _minutes.AsSpan(0, Count);

    public ReadOnlySpan<short> Intervals => _intervals.AsSpan(0, Count);

    public ReadOnlySpan<double> PerHour => _perHour.AsSpan(0, Count);

    public ReadOnlySpan<double> Hours => _hours.AsSpan(0, Count);

    /// <summary>A copy of the first rates per hour, to be put out of order by whoever asks; the next one to ask gets the same room.</summary>
    public Span<double> CopyPerHour(int count)
    {
        PerHour[..count].CopyTo(_room);
        return _room.AsSpan(0, count);
    }

    /// <summary>Takes the rows of a window whose interval is known.</summary>
    public void Fill(SettledSeries window)
    {
        if (_minutes.Length < window.Count)
        {
            _minutes = new int[window.Count];
            _intervals = new short[window.Count];
            _perHour = new double[window.Count];
            _hours = new double[window.Count];
            _room = new double[window.Count];
        }

        Count = 0;
        for (var i = 0; i < window.Count;)
        {
            var run = IntervalRun.Length(window.IntervalMinutes[i..]);
            if (window.IntervalMinutes[i] > 0)
                Add(window.Minutes.Slice(i, run), window.Rates.Slice(i, run), window.IntervalMinutes.Slice(i, run));
            i += run;
        }
    }

    private void Add(ReadOnlySpan<int> minutes, ReadOnlySpan<double> rates, ReadOnlySpan<short> intervals)
    {
        var hours = intervals[0] / (double)EpochMinutes.PerHour;
        minutes.CopyTo(_minutes.AsSpan(Count));
        intervals.CopyTo(_intervals.AsSpan(Count));
        _hours.AsSpan(Count, rates.Length).Fill(hours);
        var perHour = _perHour.AsSpan(Count, rates.Length);
        for (var i = 0; i < rates.Length; i++)
            perHour[i] = rates[i] / hours;
        Count += rates.Length;
    }
}
