using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Dydx;

/// <summary>Bridges the minutes after the full hour in which dYdX writes "0" because it has no sample of the new hour yet: the last rate seen before goes on, with its own time.</summary>
/// <remarks>A zero at any other time is a rate and is published as such.</remarks>
internal sealed class RateOverHourTurn
{
    private static readonly TimeSpan Bridged = TimeSpan.FromMinutes(5);

    // The venue's clock may be a little ahead of ours: its zero then comes before our hour turns.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(10);

    // Seen before the hour that has just ended, a rate says nothing of it.
    private static readonly TimeSpan LongestAge = TimeSpan.FromHours(1) + Bridged;

    private readonly Dictionary<string, (WireRate Rate, DateTimeOffset At)> _last = new(StringComparer.Ordinal);

    /// <summary>The rate to publish for what the venue sent, and the time it is of.</summary>
    public (WireRate Rate, DateTimeOffset AsOf) Resolve(string ticker, WireRate sent, DateTimeOffset receivedAt)
    {
        if (sent.Value is null)
            return (sent, receivedAt);
        if (sent.Value == 0 && IsJustAfterTheHour(receivedAt))
            return _last.TryGetValue(ticker, out var last) && receivedAt - last.At <= LongestAge ? last : (sent, receivedAt);
        if (sent.Value == 0)
            _last.Remove(ticker);
        else
            _last[ticker] = (sent, receivedAt);
        return (sent, receivedAt);
    }

    private static bool IsJustAfterTheHour(DateTimeOffset time) =>
        (time.UtcTicks + ClockSkew.Ticks) % TimeSpan.TicksPerHour < (Bridged + ClockSkew).Ticks;
}
