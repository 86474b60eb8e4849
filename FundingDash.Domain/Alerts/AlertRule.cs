using System.Collections.Immutable;

namespace FundingDash.Domain.Alerts;

/// <summary>What somebody wants to be told of. <see cref="AlertRuleFaults"/> says whether it makes sense.</summary>
public sealed record AlertRule
{
    public required Guid Id { get; init; }

    /// <summary>Account that made it.</summary>
    public required Guid Owner { get; init; }

    /// <summary>Grows with every change: a changed rule starts anew.</summary>
    public int Revision { get; init; } = 1;

    public required string Name { get; init; }

    public bool IsEnabled { get; init; } = true;

    public required AlertScope Scope { get; init; }

    public required AlertFigure Figure { get; init; }

    public AlertSide Side { get; init; } = AlertSide.Above;

    /// <summary>In the unit of the figure; null for what happens and has no value.</summary>
    public double? Threshold { get; init; }

    /// <summary>How far the value must come back behind the threshold before the rule can fire again, in the unit of the figure.</summary>
    public double Hysteresis { get; init; }

    /// <summary>The condition must hold this long without a break; zero: at once.</summary>
    public TimeSpan HoldFor { get; init; }

    /// <summary>Shortest time between two firings for the same contract or pair.</summary>
    public TimeSpan CoolDown { get; init; }

    /// <summary>Holding time that the costs of a spread are spread over; of no other figure.</summary>
    public double HoldingHours { get; init; } = 24 * 7;

    /// <summary>Null: never quiet.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Where its messages go, beside the browser.</summary>
    public ImmutableArray<Guid> Channels { get; init; } = [];

    /// <summary>When it was last changed: what happened before is not told.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>True for a figure with a value, false for what happens.</summary>
    public bool IsMeasured => Figure is not (AlertFigure.IntervalChange or AlertFigure.NewListing);
}
