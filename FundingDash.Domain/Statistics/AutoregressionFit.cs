namespace FundingDash.Domain.Statistics;

/// <summary>Least squares of each value on the one a step before it, with an intercept.</summary>
/// <param name="N">Pairs.</param>
/// <param name="Slope">Null when the values do not move.</param>
/// <param name="SlopeError">Standard error of the slope.</param>
internal readonly record struct AutoregressionFit(int N, double? Slope, double SlopeError)
{
    public static AutoregressionFit Of(ReadOnlySpan<int> steps, ReadOnlySpan<double> values)
    {
        // Sums of distances from the first value: rates are small and alike, and the squares must not cancel.
        var origin = values.IsEmpty ? 0 : values[0];
        var (n, x, y, xx, xy, yy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 1; i < values.Length; i++)
        {
            if (steps[i] != steps[i - 1] + 1)
                continue;
            var (before, after) = (values[i - 1] - origin, values[i] - origin);
            n++;
            x += before;
            y += after;
            xx += before * before;
            xy += before * after;
            yy += after * after;
        }

        if (n < 3)
            return new(n, null, 0);
        var (sxx, sxy, syy) = (xx - (x * x / n), xy - (x * y / n), yy - (y * y / n));
        if (!(sxx > 0) || SameValue.IsRounding(Math.Sqrt(sxx / n), origin))
            return new(n, null, 0);
        var slope = sxy / sxx;
        var residual = Math.Max(0, syy - (slope * sxy));
        return new(n, slope, Math.Sqrt(residual / (n - 2) / sxx));
    }
}
