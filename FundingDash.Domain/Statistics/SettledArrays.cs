namespace FundingDash.Domain.Statistics;

/// <summary>Storage that successive series share: 14 bytes a row. A slot is claimed once and written once, so no series that holds it ever sees it change.</summary>
internal sealed class SettledArrays(int capacity)
{
    private int _used;

    public int[] Minutes { get; } = new int[capacity];

    public double[] Rates { get; } = new double[capacity];

    public short[] IntervalMinutes { get; } = new short[capacity];

    public int Capacity => Minutes.Length;

    /// <summary>Takes the slot at <paramref name="index"/> if it is the next free one; false when there is no room or another series took it.</summary>
    public bool TryClaim(int index) => index < Capacity && Interlocked.CompareExchange(ref _used, index + 1, index) == index;

    /// <summary>Adds a row behind the others. Only for storage that no series holds yet.</summary>
    public void Fill(int minute, double rate, short intervalMinutes)
    {
        Write(_used, minute, rate, intervalMinutes);
        _used++;
    }

    /// <inheritdoc cref="Fill(int, double, short)"/>
    public void Fill(ReadOnlySpan<int> minutes, ReadOnlySpan<double> rates, ReadOnlySpan<short> intervalMinutes)
    {
        minutes.CopyTo(Minutes.AsSpan(_used));
        rates.CopyTo(Rates.AsSpan(_used));
        intervalMinutes.CopyTo(IntervalMinutes.AsSpan(_used));
        _used += minutes.Length;
    }

    public void Write(int index, int minute, double rate, short intervalMinutes)
    {
        Minutes[index] = minute;
        Rates[index] = rate;
        IntervalMinutes[index] = intervalMinutes;
    }
}
