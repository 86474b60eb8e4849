namespace FundingDash.Domain.Statistics;

/// <summary>Room for the rows of one window that have a rate per hour, in columns. Kept from contract to contract, so that a full recomputation allocates only what stays.</summary>
internal sealed class KnownRows
{
    private int[] _minutes = [];
    private short[] _intervals = [];
    private double[] _perHour = [];
    private double[] _hours = [];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Minutes => _minutes.AsSpan(0, Count);

    public ReadOnlySpan<short> Intervals => _intervals.AsSpan(0, Count);

    public ReadOnlySpan<double> PerHour => _perHour.AsSpan(0, Count);

    public ReadOnlySpan<double> Hours => _hours.AsSpan(0, Count);

    /// <summary>Takes the rows of a window whose interval is known.</summary>
    public void Fill(SettledSeries window)
    {
        if (_minutes.Length < window.Count)
        {
            _minutes = new int[window.Count];
            _intervals = new short[window.Count];
            _perHour = new double[window.Count];
            _hours = new double[window.Count];
        }

        var minutes = window.Minutes;
        var rates = window.Rates;
        var intervals = window.IntervalMinutes;
        Count = 0;
        for (var i = 0; i < rates.Length; i++)
        {
            if (intervals[i] == 0)
                continue;
            _minutes[Count] = minutes[i];
            _intervals[Count] = intervals[i];
            _hours[Count] = intervals[i] / (double)EpochMinutes.PerHour;
            _perHour[Count] = rates[i] / _hours[Count];
            Count++;
        }
    }
}
