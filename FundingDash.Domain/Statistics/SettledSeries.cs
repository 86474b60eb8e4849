using System.Runtime.InteropServices;

namespace FundingDash.Domain.Statistics;

/// <summary>Settled history of one contract, ascending in time, one row per minute at most.</summary>
/// <remarks>
/// Immutable: every change gives a new series, so a reader on any thread that holds one never sees it move. Appending is amortised
/// all the same: the new series shares the arrays of the old one and owns one slot more, which the old one cannot see. The slot is
/// written before the new series exists, and assigning a reference publishes what was written before it.
/// </remarks>
public sealed class SettledSeries
{
    /// <summary>No rate per interval comes near it, in whatever unit; squares of what lies below stay finite.</summary>
    public const double LargestRate = 1e6;

    public const int BytesPerRow = sizeof(int) + sizeof(double) + sizeof(short);

    private readonly SettledArrays _arrays;
    private readonly int _start;

    private SettledSeries(SettledArrays arrays, int start, int count)
    {
        _arrays = arrays;
        _start = start;
        Count = count;
    }

    public static SettledSeries Empty { get; } = new(new(0), 0, 0);

    public int Count { get; }

    /// <summary>Settlement times in minutes since the Unix epoch.</summary>
    public ReadOnlySpan<int> Minutes => _arrays.Minutes.AsSpan(_start, Count);

    /// <summary>Fractions, each for its own interval.</summary>
    public ReadOnlySpan<double> Rates => _arrays.Rates.AsSpan(_start, Count);

    /// <summary>Lengths of the intervals; 0 where unknown.</summary>
    public ReadOnlySpan<short> IntervalMinutes => _arrays.IntervalMinutes.AsSpan(_start, Count);

    /// <summary>Bytes of the arrays behind this series, spare room included.</summary>
    public long AllocatedBytes => (long)_arrays.Capacity * BytesPerRow;

    public SettledRow this[int index] => new(Minutes[index], Rates[index], IntervalMinutes[index]);

    /// <summary>Takes rows that are already in order, without spare room.</summary>
    /// <exception cref="ArgumentException">Lengths differ, times do not ascend, a rate is not a number or beyond <see cref="LargestRate"/>, or an interval is negative.</exception>
    public static SettledSeries FromSorted(ReadOnlySpan<int> minutes, ReadOnlySpan<double> rates, ReadOnlySpan<short> intervalMinutes)
    {
        if (rates.Length != minutes.Length || intervalMinutes.Length != minutes.Length)
            throw new ArgumentException("The three columns must be of one length.", nameof(rates));
        for (var i = 0; i < minutes.Length; i++)
        {
            Check(rates[i], intervalMinutes[i]);
            if (i > 0 && minutes[i] <= minutes[i - 1])
                throw new ArgumentException($"Times must ascend; row {i} does not.", nameof(minutes));
        }

        var arrays = new SettledArrays(minutes.Length);
        arrays.Fill(minutes, rates, intervalMinutes);
        return new(arrays, 0, minutes.Length);
    }

    /// <summary>Adds one row where its time belongs. A minute that is known keeps its row, and the series stays the same instance.</summary>
    /// <exception cref="ArgumentException">The rate is not a number or beyond <see cref="LargestRate"/>, or the interval is negative.</exception>
    public SettledSeries Append(SettledRow row)
    {
        if (Count > 0 && row.Minute <= Minutes[^1])
            return Merge([row]);
        Check(row.Rate, row.IntervalMinutes);
        if (_arrays.TryClaim(_start + Count))
        {
            _arrays.Write(_start + Count, row.Minute, row.Rate, row.IntervalMinutes);
            return new(_arrays, _start, Count + 1);
        }

        // An eighth of spare room: appending stays amortised, and memory within the promised quarter.
        var arrays = Copy(0, Math.Max(4, Count / 8));
        arrays.Fill(row.Minute, row.Rate, row.IntervalMinutes);
        return new(arrays, 0, Count + 1);
    }

    /// <summary>Adds rows in any order, as <see cref="Append"/> does one.</summary>
    /// <inheritdoc cref="Append" path="/exception"/>
    public SettledSeries Merge(ReadOnlySpan<SettledRow> rows)
    {
        var fresh = new List<SettledRow>(rows.Length);
        foreach (var row in rows)
        {
            Check(row.Rate, row.IntervalMinutes);
            if (Minutes.BinarySearch(row.Minute) < 0)
                fresh.Add(row);
        }

        fresh = [.. fresh.DistinctBy(row => row.Minute).OrderBy(row => row.Minute)];
        if (fresh.Count == 0)
            return this;
        if (Count == 0 || fresh[0].Minute > Minutes[^1])
            return fresh.Aggregate(this, (series, row) => series.Append(row));
        return Weave(CollectionsMarshal.AsSpan(fresh));
    }

    /// <summary>Without the rows before a time. Cheap: the arrays are copied only when more than a quarter would lie idle.</summary>
    public SettledSeries TrimBefore(DateTimeOffset time)
    {
        var first = FirstAfter(EpochMinutes.Ceiling(time) - 1);
        if (first == 0)
            return this;
        var left = Count - first;
        return _arrays.Capacity > left + (left / 4)
            ? new(Copy(first, 0), 0, left)
            : new(_arrays, _start + first, left);
    }

    /// <summary>The rows of a period: after <paramref name="from"/>, until <paramref name="to"/> inclusive, since a settlement pays for the time before it. Shares this series' arrays.</summary>
    public SettledSeries Between(DateTimeOffset from, DateTimeOffset to)
    {
        var first = FirstAfter(EpochMinutes.Floor(from));
        var count = Math.Max(0, FirstAfter(EpochMinutes.Floor(to)) - first);
        return count == Count ? this : new(_arrays, _start + first, count);
    }

    private static void Check(double rate, short intervalMinutes)
    {
        if (!(Math.Abs(rate) <= LargestRate))
            throw new ArgumentException($"A settled rate must be a number of at most {LargestRate}.", nameof(rate));
        if (intervalMinutes < 0)
            throw new ArgumentException("An interval cannot be negative.", nameof(intervalMinutes));
    }

    private SettledArrays Copy(int first, int spare)
    {
        var arrays = new SettledArrays(Count - first + spare);
        arrays.Fill(Minutes[first..], Rates[first..], IntervalMinutes[first..]);
        return arrays;
    }

    private SettledSeries Weave(ReadOnlySpan<SettledRow> rows)
    {
        var count = Count + rows.Length;
        var arrays = new SettledArrays(count);
        var next = 0;
        for (var i = 0; i < Count; i++)
        {
            for (; next < rows.Length && rows[next].Minute < Minutes[i]; next++)
                arrays.Fill(rows[next].Minute, rows[next].Rate, rows[next].IntervalMinutes);
            arrays.Fill(Minutes[i], Rates[i], IntervalMinutes[i]);
        }

        for (; next < rows.Length; next++)
            arrays.Fill(rows[next].Minute, rows[next].Rate, rows[next].IntervalMinutes);
        return new(arrays, 0, count);
    }

    private int FirstAfter(int minute)
    {
        var index = Minutes.BinarySearch(minute);
        return index >= 0 ? index + 1 : ~index;
    }
}
