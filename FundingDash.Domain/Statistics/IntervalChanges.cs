using System.Collections.Immutable;

namespace FundingDash.Domain.Statistics;

/// <summary>A moment from which a contract paid by another interval.</summary>
/// <param name="Minute">Beginning of the first new interval, in minutes since the Unix epoch.</param>
/// <param name="FromMinutes">Length of the intervals before.</param>
/// <param name="ToMinutes">Length of those after.</param>
public readonly record struct IntervalChange(int Minute, short FromMinutes, short ToMinutes)
{
    public DateTimeOffset Time => EpochMinutes.ToTime(Minute);
}

/// <summary>Changes of a contract's funding interval, as its settlements tell them.</summary>
public static class IntervalChanges
{
    /// <summary>Ascending. Rows of unknown interval neither make a change nor hide one.</summary>
    public static ImmutableArray<IntervalChange> Of(SettledSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var changes = ImmutableArray.CreateBuilder<IntervalChange>();
        short before = 0;
        for (var i = 0; i < series.Count; i++)
        {
            var interval = series.IntervalMinutes[i];
            if (interval == 0)
                continue;
            if (before > 0 && interval != before)
                changes.Add(new(series.Minutes[i] - interval, before, interval));
            before = interval;
        }

        return changes.ToImmutable();
    }
}
