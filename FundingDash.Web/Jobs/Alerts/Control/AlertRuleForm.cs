using System.Collections.Immutable;
using System.Globalization;
using FundingDash.Domain.Alerts;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Web.Storage;

namespace FundingDash.Web.Jobs.Alerts.Control;

/// <summary>A rule as somebody typed it in.</summary>
public sealed record AlertRuleForm
{
    /// <summary>Of the rule that is edited; null for a new one.</summary>
    public string? Id { get; set; }

    /// <summary>Of the rule as it was when somebody began to edit it.</summary>
    public int? Revision { get; set; }

    public string? Name { get; set; }

    public string? Figure { get; set; }

    public string? Asset { get; set; }

    public string? Venue { get; set; }

    /// <summary>Venue and symbol with a colon between them, as <see cref="ContractKey"/> writes it.</summary>
    public string? Long { get; set; }

    /// <inheritdoc cref="Long"/>
    public string? Short { get; set; }

    public string? Side { get; set; }

    public string? Threshold { get; set; }

    public string? Hysteresis { get; set; }

    public string? HoldMinutes { get; set; }

    public string? CoolDownMinutes { get; set; }

    public string? QuietFrom { get; set; }

    public string? QuietTo { get; set; }

    public string? Zone { get; set; }

    /// <summary>Something is said of how long, how often or when not.</summary>
    public bool HasTerms => new[] { Hysteresis, HoldMinutes, CoolDownMinutes, QuietFrom, QuietTo }.Any(text => Text(text) is not null);

    /// <summary>What somebody would have typed for a rule.</summary>
    public static AlertRuleForm Of(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new()
        {
            Id = rule.Id.ToString(),
            Revision = rule.Revision,
            Name = rule.Name,
            Figure = rule.Figure.ToString(),
            Asset = rule.Scope.Asset,
            Venue = rule.Scope.Venue,
            Long = rule.Scope.Pair?.Long.ToString(),
            Short = rule.Scope.Pair?.Short.ToString(),
            Side = rule.Side.ToString(),
            Threshold = Typed(rule.Threshold),
            Hysteresis = Typed(NoZero(rule.Hysteresis)),
            HoldMinutes = Typed(NoZero(rule.HoldFor.TotalMinutes)),
            CoolDownMinutes = Typed(NoZero(rule.CoolDown.TotalMinutes)),
            QuietFrom = rule.Quiet?.From.ToString("HH:mm", CultureInfo.InvariantCulture),
            QuietTo = rule.Quiet?.To.ToString("HH:mm", CultureInfo.InvariantCulture),
            Zone = rule.Quiet?.Zone,
        };
    }

    /// <summary>The rule, and everything that is wrong with it.</summary>
    public (AlertRule Rule, IReadOnlyList<string> Faults) Read(Guid owner, ImmutableArray<Guid> channels, DateTimeOffset now)
    {
        var faults = new List<string>();
        if (new[] { Name, Asset, Venue, Long, Short, Zone }.Any(text => text is not null && !StoredText.IsStorable(text)))
            faults.Add("The name or another field holds signs that cannot be stored.");
        var figure = Choice(Figure, AlertFigure.Apr);
        var isMeasured = figure is not (AlertFigure.IntervalChange or AlertFigure.NewListing);
        var rule = new AlertRule
        {
            Id = Guid.TryParse(Id, out var id) ? id : Guid.NewGuid(),
            Owner = owner,
            Revision = Revision ?? 0,
            Name = Name?.Trim() ?? "",
            Scope = new(Text(Asset)?.ToUpperInvariant(), Text(Venue) is { } venue ? Known(venue) : null, figure == AlertFigure.NetSpread ? Pair(faults) : null),
            Figure = figure,
            Side = Choice(Side, AlertSide.Above),
            Threshold = isMeasured ? Number(Threshold, "threshold", faults) : null,
            Hysteresis = isMeasured ? Number(Hysteresis, "hysteresis", faults) ?? 0 : 0,
            HoldFor = isMeasured ? Minutes(HoldMinutes, "time to hold", faults) : TimeSpan.Zero,
            CoolDown = isMeasured ? Minutes(CoolDownMinutes, "cool-down", faults) : TimeSpan.Zero,
            Quiet = Quiet(faults),
            Channels = channels,
            ChangedAt = now,
        };
        return (rule, [.. faults, .. AlertRuleFaults.Find(rule)]);
    }

    private PairKey? Pair(List<string> faults)
    {
        if (Text(Long) is null && Text(Short) is null)
            return null;
        if (Leg(Long) is { } bought && Leg(Short) is { } sold)
            return new(bought, sold);
        faults.Add("A pair needs both legs, each as venue:symbol.");
        return null;
    }

    private QuietHours? Quiet(List<string> faults)
    {
        if (Text(QuietFrom) is null && Text(QuietTo) is null)
            return null;
        if (Time(QuietFrom) is { } from && Time(QuietTo) is { } to)
            return new(from, to, Text(Zone) ?? "UTC");
        faults.Add("Quiet hours need a beginning and an end, each as hh:mm.");
        return null;
    }

    // A symbol may hold a colon, a venue does not.
    private static ContractKey? Leg(string? text) =>
        Text(text) is { } leg && leg.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < leg.Length - 1 ? new(Known(leg[..colon]), leg[(colon + 1)..]) : null;

    // As the venue is called, whatever case it was typed in; one that is unknown stays as it is, to be named among the faults.
    private static string Known(string venue) => VenueCatalog.FindVenue(venue)?.Name ?? venue;

    private static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(Text(text), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static TimeSpan Minutes(string? text, string what, List<string> faults) =>
        Number(text, what, faults) is { } minutes ? TimeSpan.FromMinutes(Math.Clamp(minutes, -1, 1_000_000)) : TimeSpan.Zero;

    private static double? Number(string? text, string what, List<string> faults)
    {
        if (Text(text) is not { } typed)
            return null;
        if (double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        faults.Add($"The {what} '{typed}' is no number.");
        return null;
    }

    private static string? Typed(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    // A field that may be left empty stays so.
    private static double? NoZero(double number) => number == 0 ? null : number;

    private static T Choice<T>(string? text, T otherwise)
        where T : struct, Enum => Enum.GetNames<T>().Contains(text, StringComparer.Ordinal) ? Enum.Parse<T>(text!) : otherwise;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
