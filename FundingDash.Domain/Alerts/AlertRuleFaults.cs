using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Venues;

namespace FundingDash.Domain.Alerts;

/// <summary>Says what is wrong with a rule.</summary>
public static class AlertRuleFaults
{
    public const int LongestName = 80;
    public const int LongestField = 50;
    public const int MostChannels = 10;
    private const double LargestThreshold = 1_000_000;
    public static readonly TimeSpan LongestHold = TimeSpan.FromDays(1);
    public static readonly TimeSpan LongestCoolDown = TimeSpan.FromDays(30);

    /// <summary>Everything that is wrong, in words for the one who made it; empty when nothing is.</summary>
    public static IReadOnlyList<string> Find(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return
        [
            .. Of(rule).Where(fault => fault.IsWrong).Select(fault => fault.Text),
        ];
    }

    private static IEnumerable<(bool IsWrong, string Text)> Of(AlertRule rule)
    {
        var scope = rule.Scope;
        yield return (rule.Name.Trim().Length is 0 or > LongestName, $"A rule needs a name of at most {LongestName} characters.");
        yield return (scope is { Asset: null, Venue: null } && rule.IsMeasured, "Choose an asset or a venue: all contracts of all venues would be too many messages.");
        yield return (scope.Asset?.Length > LongestField, $"The asset has at most {LongestField} characters.");
        yield return (IsUnknown(scope.Venue), $"There is no venue '{Short(scope.Venue)}'.");
        yield return (IsUnknown(scope.Pair?.Long.Venue), $"There is no venue '{Short(scope.Pair?.Long.Venue)}' to be long in.");
        yield return (IsUnknown(scope.Pair?.Short.Venue), $"There is no venue '{Short(scope.Pair?.Short.Venue)}' to be short in.");
        yield return (scope.Pair?.Long.Symbol.Length > LongestField || scope.Pair?.Short.Symbol.Length > LongestField, $"The symbol of a leg has at most {LongestField} characters.");
        yield return (scope.Pair is not null && (rule.Figure != AlertFigure.NetSpread || scope.Asset is null), "A pair goes with its asset and with the net spread.");
        yield return (rule.IsMeasured && !IsWithin(rule.Threshold, LargestThreshold), "The threshold must be a number.");
        yield return (rule.IsMeasured && rule.Side == AlertSide.Beyond && rule.Threshold < 0, "The threshold of a magnitude cannot be negative.");
        yield return (!IsWithin(rule.Hysteresis, LargestThreshold) || rule.Hysteresis < 0, "The hysteresis must be 0 or more.");
        // A magnitude is never less than 0: such a rule would fire once and never again.
        yield return (rule.IsMeasured && rule.Side == AlertSide.Beyond && rule.Hysteresis > 0 && rule.Hysteresis >= rule.Threshold, "The hysteresis of a magnitude must be smaller than its threshold.");
        yield return (rule.HoldFor < TimeSpan.Zero || rule.HoldFor > LongestHold, $"The condition can be asked to hold from 0 to {LongestHold.TotalMinutes:0} minutes.");
        yield return (rule.CoolDown < TimeSpan.Zero || rule.CoolDown > LongestCoolDown, $"The cool-down can be from 0 to {LongestCoolDown.TotalMinutes:0} minutes.");
        yield return (!(rule.HoldingHours is > 0 and <= PairTerms.LongestHours), $"The holding time must be from 0 to {PairTerms.LongestHours} hours.");
        yield return (rule.Quiet is { } quiet && quiet.From == quiet.To, "Quiet hours must begin and end at different times.");
        yield return (rule.Quiet is { } hours && !QuietHours.IsZone(hours.Zone), $"The time zone '{rule.Quiet?.Zone}' is unknown.");
        yield return (rule.Channels.Length > MostChannels, $"A rule can have at most {MostChannels} channels.");
    }

    private static bool IsUnknown(string? venue) => venue is not null && VenueCatalog.FindVenue(venue) is null;

    private static string? Short(string? text) => text?.Length > LongestField ? text[..LongestField] : text;

    private static bool IsWithin(double? value, double most) => value is { } number && Math.Abs(number) <= most;
}
