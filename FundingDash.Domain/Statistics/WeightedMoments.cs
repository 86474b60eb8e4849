using System.Numerics;
using System.Runtime.InteropServices;

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
        var (sum, total, squares) = Sums(values, weights);
        var mean = sum / total;
        return new(mean, values.Length == 1 ? 0 : Math.Sqrt(Spread(values, weights, mean) / (total - (squares / total))));
    }

    private static (double Sum, double Total, double Squares) Sums(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var (sums, totals, squares) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var parts = MemoryMarshal.Cast<double, Vector<double>>(values);
        var partWeights = MemoryMarshal.Cast<double, Vector<double>>(weights);
        for (var i = 0; i < parts.Length; i++)
        {
            sums += partWeights[i] * parts[i];
            totals += partWeights[i];
            squares += partWeights[i] * partWeights[i];
        }

        var all = (Sum: Vector.Sum(sums), Total: Vector.Sum(totals), Squares: Vector.Sum(squares));
        for (var i = parts.Length * Vector<double>.Count; i < values.Length; i++)
            all = (all.Sum + (weights[i] * values[i]), all.Total + weights[i], all.Squares + (weights[i] * weights[i]));
        return all;
    }

    private static double Spread(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double mean)
    {
        var (spreads, means) = (Vector<double>.Zero, new Vector<double>(mean));
        var parts = MemoryMarshal.Cast<double, Vector<double>>(values);
        var partWeights = MemoryMarshal.Cast<double, Vector<double>>(weights);
        for (var i = 0; i < parts.Length; i++)
            spreads += partWeights[i] * (parts[i] - means) * (parts[i] - means);
        var spread = Vector.Sum(spreads);
        for (var i = parts.Length * Vector<double>.Count; i < values.Length; i++)
            spread += weights[i] * (values[i] - mean) * (values[i] - mean);
        return spread;
    }
}
