using System.Globalization;
using FundingDash.Domain.Lifecycle;

namespace FundingDash.Domain.Alerts;

/// <summary>One event of a rule: what every message about it says.</summary>
public sealed record AlertFiring
{
    /// <summary>See <see cref="AlertEventId"/>.</summary>
    public required Guid Id { get; init; }

    public required AlertRule Rule { get; init; }

    /// <summary>See <see cref="AlertReading.Subject"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>In the unit of the figure; null for what happened.</summary>
    public double? Value { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When messages may go out: later than <see cref="At"/> in quiet hours.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>One line in words.</summary>
    public required string Text { get; init; }

    /// <summary>A rule has fired with a value.</summary>
    public static AlertFiring Of(AlertRule rule, AlertReading reading, int firing, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new()
        {
            Id = AlertEventId.Of(rule, reading.Subject, firing),
            Rule = rule,
            Subject = reading.Subject,
            Value = reading.Value,
            At = at,
            DueAt = at,
            Text = $"{reading.Label}: {Name(rule.Figure)} {Number(reading.Value, rule.Figure)}, {Word(rule.Side)} {Number(rule.Threshold, rule.Figure)}",
        };
    }

    /// <summary>What a rule says of something that happened; null when it is not one of its.</summary>
    public static AlertFiring? Of(AlertRule rule, ContractEvent happened)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(happened);
        var figure = happened.Kind switch
        {
            ContractEventKind.New => AlertFigure.NewListing,
            ContractEventKind.IntervalChanged => AlertFigure.IntervalChange,
            _ => (AlertFigure?)null,
        };
        if (figure != rule.Figure || happened.At < rule.ChangedAt || !rule.Scope.Covers(happened.Asset, happened.Key))
            return null;
        return new()
        {
            Id = AlertEventId.Of(rule, happened),
            Rule = rule,
            Subject = happened.Key.ToString(),
            At = happened.At,
            DueAt = rule.Quiet?.EndFrom(happened.At) ?? happened.At,
            Text = $"{happened.Asset} on {happened.Key.Venue} ({happened.Key.Symbol}): {(figure == AlertFigure.NewListing ? "newly listed" : Change(happened))}",
        };
    }

    private static string Change(ContractEvent happened) =>
        string.Create(CultureInfo.InvariantCulture, $"funding interval {happened.OldHours:0.##} h became {happened.NewHours:0.##} h");

    private static string Name(AlertFigure figure) => figure switch
    {
        AlertFigure.Rate => "rate",
        AlertFigure.Apr => "APR",
        AlertFigure.NetSpread => "net spread APR",
        _ => "z-score",
    };

    private static string Word(AlertSide side) => side switch
    {
        AlertSide.Above => "at or above",
        AlertSide.Below => "at or below",
        _ => "at or beyond \u00b1",
    };

    private static string Number(double? value, AlertFigure figure) => figure switch
    {
        AlertFigure.ZScore => string.Create(CultureInfo.InvariantCulture, $"{value:0.00}"),
        AlertFigure.Rate => string.Create(CultureInfo.InvariantCulture, $"{value:0.0000} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} %"),
    };
}
