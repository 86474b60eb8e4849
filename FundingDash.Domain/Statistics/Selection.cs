namespace FundingDash.Domain.Statistics;

/// <summary>Finds a value by its rank without sorting the others: quickselect (Hoare 1961).</summary>
internal static class Selection
{
    /// <summary>Middle value, or the mean of the two middle ones. Puts the values, at least one, out of order.</summary>
    public static double Median(Span<double> values)
    {
        var half = values.Length / 2;
        var upper = Select(values, half);
        var isPair = values.Length % 2 == 0 && RankCount.Of(values, upper, upper).Below == half;
        return isPair ? (Extremes.LargestBelow(values, upper) + upper) / 2 : upper;
    }

    /// <summary>The value of a rank, counted from 0 for the smallest. Puts the values out of order.</summary>
    public static double Select(Span<double> values, int rank)
    {
        while (true)
        {
            // Settled rates rest at one value half of the time: often it is the first one tried.
            var pivot = MedianOfThree(values[0], values[values.Length / 2], values[^1]);
            var count = RankCount.Of(values, pivot, pivot);
            if (rank < count.Below)
            {
                MoveForward(values, pivot);
                values = values[..count.Below];
            }
            else if (rank < count.UpTo)
            {
                return pivot;
            }
            else
            {
                MoveForward(values, double.BitIncrement(pivot));
                values = values[count.UpTo..];
                rank -= count.UpTo;
            }
        }
    }

    // Swaps whatever the comparison says and only counts by it: a jump that goes either way half of the time costs more than the work.
    private static void MoveForward(Span<double> values, double limit)
    {
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            values[i] = values[count];
            values[count] = value;
            count += value < limit ? 1 : 0;
        }
    }

    private static double MedianOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
