namespace FundingDash.Domain.Statistics;

/// <summary>Mean and sample deviation of values that each stand for some hours.</summary>
/// <param name="Mean">Mean weighted by hours.</param>
/// <param name="Deviation">Square root of sum w (x - mean)^2 / (W - sum w^2 / W), W the sum of the weights: the unbiased form for weights of importance. Equal weights give exactly the n - 1 formula.</param>
public readonly record struct WeightedMoments(double Mean, double Deviation)
{
    /// <summary>Null for no values. One value has no spread to estimate: its deviation is 0.</summary>
    /// <param name="values">Finite values.</param>
    /// <param name="weights">Their hours, positive, one for each.</param>
    public static WeightedMoments? Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (weights.Length != values.Length)
            throw new ArgumentException("One weight for each value.", nameof(weights));
        if (values.IsEmpty)
            return null;
        var (sum, total, squares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
            total += weights[i];
            squares += weights[i] * weights[i];
        }

        var mean = sum / total;
        if (values.Length == 1)
            return new(mean, 0);
        var spread = 0.0;
        for (var i = 0; i < values.Length; i++)
            spread += weights[i] * (values[i] - mean) * (values[i] - mean);
        return new(mean, Math.Sqrt(spread / (total - (squares / total))));
    }
}
