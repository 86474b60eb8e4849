namespace FundingDash.Domain.Statistics;

/// <summary>How much a settlement repeats the one before it.</summary>
public static class Autocorrelation
{
    // Half an interval late is late; more is a settlement that is not there.
    private const double LongestStep = 1.5;

    /// <summary>Lag-1 autocorrelation, between -1 and 1: sum of the products of neighbours' distances from the mean, over the sum of their squares. Neighbours across a hole are not neighbours. Null when nothing moves.</summary>
    public static double? Lag1(ReadOnlySpan<double> values, double mean, ReadOnlySpan<int> minutes, ReadOnlySpan<short> intervals)
    {
        var (products, squares, before) = (0.0, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            var distance = values[i] - mean;
            squares += distance * distance;
            if (i > 0 && minutes[i] - minutes[i - 1] <= intervals[i] * LongestStep)
                products += distance * before;
            before = distance;
        }

        return squares > 0 ? products / squares : null;
    }

    /// <summary>Effective number of values: n (1 - phi) / (1 + phi), and never more than n, since alternation is no evidence beyond the rows.</summary>
    public static double EffectiveCount(int count, double phi) => phi <= 0 ? count : count * (1 - phi) / (1 + phi);
}
