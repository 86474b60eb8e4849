namespace FundingDash.Domain.Statistics;

/// <summary>The rows of a window on a grid of its coarsest interval, for the half-life: a contract that went from 8 h to 1 h is read in steps of 8 h throughout.</summary>
internal sealed class WindowSteps
{
    private int[] _steps = [];
    private double[] _values = [];
    private int _count;

    /// <summary>Half-life of a deviation from the window's mean.</summary>
    public HalfLife HalfLife(KnownRows rows)
    {
        if (rows.Count == 0)
            return Statistics.HalfLife.Estimate([], [], 1);
        if (_steps.Length < rows.Count)
        {
            _steps = new int[rows.Count];
            _values = new double[rows.Count];
        }

        var step = Coarsest(rows.Intervals);
        Fill(rows, step);
        return Statistics.HalfLife.Estimate(_steps.AsSpan(0, _count), _values.AsSpan(0, _count), step / (double)EpochMinutes.PerHour);
    }

    private static short Coarsest(ReadOnlySpan<short> intervals)
    {
        short coarsest = 0;
        for (; !intervals.IsEmpty; intervals = intervals[IntervalRun.Length(intervals)..])
            coarsest = Math.Max(coarsest, intervals[0]);
        return coarsest;
    }

    private void Fill(KnownRows rows, short step)
    {
        var minutes = rows.Minutes;
        var intervals = rows.Intervals;
        var perHour = rows.PerHour;

        // Cells are laid so that a coarse row fills one, and a row belongs where its middle lies: settling some minutes late moves nothing.
        var origin = (minutes[intervals.IndexOf(step)] % step) - (2 * step);
        _count = 0;
        var (cell, end, covered, sum) = (int.MinValue, int.MinValue, 0, 0.0);
        for (var i = 0; i < minutes.Length; i++)
        {
            var middle = minutes[i] - (intervals[i] / 2) - origin;
            if (middle >= end)
            {
                Close(cell, covered, sum, step);
                cell = middle / step;
                (end, covered, sum) = ((cell + 1) * step, 0, 0);
            }

            covered += intervals[i];
            sum += perHour[i] * intervals[i];
        }

        Close(cell, covered, sum, step);
    }

    // A cell that is not full is a hole: what is missing of it is not known.
    private void Close(int cell, int covered, double sum, short step)
    {
        if (covered < step)
            return;
        _steps[_count] = cell;
        _values[_count++] = sum / covered;
    }
}
