using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Hours being filled with what settlements paid for parts of them.</summary>
internal readonly ref struct HourCells(int firstHour, int count)
{
    private readonly double[] _perHour = new double[count];
    private readonly byte[] _minutes = new byte[count];

    /// <summary>Adds a stretch at one rate. Where two settlements claim the same minutes the later one stands.</summary>
    /// <param name="from">Beginning in minutes since the Unix epoch.</param>
    /// <param name="to">End.</param>
    /// <param name="perHour">Rate of one hour.</param>
    public void Add(int from, int to, double perHour)
    {
        var (first, last) = (firstHour * EpochMinutes.PerHour, (firstHour + _perHour.Length) * EpochMinutes.PerHour);
        for (var minute = Math.Max(from, first); minute < Math.Min(to, last);)
        {
            var cell = (minute / EpochMinutes.PerHour) - firstHour;
            var end = Math.Min(to, (cell + firstHour + 1) * EpochMinutes.PerHour);
            AddTo(cell, end - minute, perHour);
            minute = end;
        }
    }

    /// <summary>The rates; not a number for hours that are not covered to the full. The same array each time.</summary>
    public double[] ToPerHour()
    {
        for (var i = 0; i < _perHour.Length; i++)
        {
            if (_minutes[i] < EpochMinutes.PerHour)
                _perHour[i] = double.NaN;
        }

        return _perHour;
    }

    private void AddTo(int cell, int minutes, double perHour)
    {
        var covered = _minutes[cell];
        var (isFirst, total) = (covered == 0 || covered + minutes > EpochMinutes.PerHour, covered + minutes);
        _perHour[cell] = isFirst ? perHour : ((_perHour[cell] * covered) + (perHour * minutes)) / total;
        _minutes[cell] = (byte)(isFirst ? minutes : total);
    }
}
