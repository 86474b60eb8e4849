namespace FundingDash.Domain.Alerts;

/// <summary>Hours of every day in which somebody wants no message, by the clock of their own time zone.</summary>
/// <param name="From">First minute; later than <paramref name="To"/> when the hours go past midnight.</param>
/// <param name="To">The minute in which messages come again.</param>
/// <param name="Zone">IANA name, for example <c>Europe/Berlin</c>. An unknown one counts as UTC; <see cref="AlertRuleFaults"/> refuses it beforehand.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, string Zone)
{
    public bool Contains(DateTimeOffset at)
    {
        var time = TimeOnly.FromDateTime(Local(at));
        return From <= To ? time >= From && time < To : time >= From || time < To;
    }

    /// <summary>The first moment from then on that is not quiet.</summary>
    public DateTimeOffset EndFrom(DateTimeOffset at)
    {
        if (!Contains(at))
            return at;
        var local = Local(at);
        var end = local.Date + To.ToTimeSpan();
        if (end <= local)
            end = end.AddDays(1);
        var zone = ZoneInfo();
        // In spring the clock may leap over the end.
        while (zone.IsInvalidTime(end))
            end = end.AddMinutes(1);
        var found = new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
        // In autumn an hour comes twice and its second half may still be ahead of the one found.
        return found > at ? found : found.AddHours(1);
    }

    public static bool IsZone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, ZoneInfo()).DateTime;

    private TimeZoneInfo ZoneInfo() => TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : TimeZoneInfo.Utc;
}
