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
        var (zone, today) = (ZoneInfo(), Local(at).Date);
        return Enumerable.Range(0, 2).SelectMany(day => Moments(zone, today.AddDays(day) + To.ToTimeSpan())).Where(end => end > at).Min();
    }

    public static bool IsZone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    // Of a time by the clock there may be none, in spring, when it leaps over it, and two, in autumn, when an hour comes twice.
    private static IEnumerable<DateTimeOffset> Moments(TimeZoneInfo zone, DateTime local)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        TimeSpan[] offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        return offsets.Select(offset => new DateTimeOffset(local, offset).ToUniversalTime());
    }

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, ZoneInfo()).DateTime;

    private TimeZoneInfo ZoneInfo() => TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : TimeZoneInfo.Utc;
}
