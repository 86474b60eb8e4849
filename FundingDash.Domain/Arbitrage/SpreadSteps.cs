using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Hourly spreads on steps of the coarser leg's interval, for the half-life: finer steps would repeat one payment and look like memory.</summary>
internal sealed class SpreadSteps
{
    private readonly int[] _steps = new int[SpreadWindow.Hours];
    private readonly double[] _values = new double[SpreadWindow.Hours];

    public HalfLife HalfLife(SpreadHistory history, ReadOnlySpan<int> hours, ReadOnlySpan<double> spreads)
    {
        var coarse = history.Long.StepHours >= history.Short.StepHours ? history.Long : history.Short;
        var (step, count, known, sum) = (coarse.StepHours, 0, 0, 0.0);
        for (var i = 0; i < hours.Length; i++)
        {
            var own = (hours[i] - coarse.Phase) / step;
            (known, sum) = i > 0 && own == (hours[i - 1] - coarse.Phase) / step ? (known + 1, sum + spreads[i]) : (1, spreads[i]);

            // A step that is not full is a hole: what is missing of it is not known.
            if (known < step)
                continue;
            _steps[count] = own;
            _values[count++] = sum / step;
        }

        return Statistics.HalfLife.Estimate(_steps.AsSpan(0, count), _values.AsSpan(0, count), step);
    }
}
