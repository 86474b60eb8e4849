using FundingDash.Domain.Alerts;

namespace FundingDash.Tests.Alerts;

/// <summary>Rules for tests: a test states only what it is about.</summary>
internal static class AlertRules
{
    public static readonly DateTimeOffset Start = new(2026, 9, 11, 12, 0, 0, TimeSpan.Zero);

    /// <summary>APR of BTC at or above 100 %, back at or below 90 %.</summary>
    public static AlertRule Rule(AlertFigure figure = AlertFigure.Apr, string? asset = "BTC", string? venue = null) => new()
    {
        Id = Guid.Parse("6f1c2a9e-0000-4000-8000-000000000001"),
        Owner = Guid.Parse("6f1c2a9e-0000-4000-8000-000000000002"),
        Name = "dear longs",
        Scope = new(asset, venue),
        Figure = figure,
        Threshold = 100,
        Hysteresis = 10,
        ChangedAt = Start,
    };

    /// <summary>Minutes at which a rule fires, one value a minute.</summary>
    public static int[] Firings(this AlertRule rule, params double?[] values)
    {
        var (state, fired) = (default(AlertState), new List<int>());
        for (var minute = 0; minute < values.Length; minute++)
        {
            var step = AlertMachine.Step(rule, state, values[minute], Start.AddMinutes(minute));
            state = step.State;
            if (step.Fires)
                fired.Add(minute);
        }

        return [.. fired];
    }
}
