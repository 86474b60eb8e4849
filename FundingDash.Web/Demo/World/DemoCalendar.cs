namespace FundingDash.Web.Demo.World;

/// <summary>
/// When a contract settles. Changes of interval and missing settlements depend on nothing but the time, so that what was paid stays paid after a restart;
/// all of them come round within twelve days, so that the last month always has some.
/// </summary>
internal static class DemoCalendar
{
    public const long Hour = 3_600_000;
    public const long Day = 24 * Hour;

    // A multiple of every interval of the cycle: no change cuts a period short.
    private const long Era = 9 * Day;
    private const long PhaseStep = 8 * Hour;
    private const ulong GapCycleHours = 12 * 24;
    private static readonly int[] Cycle = [8, 4, 1];

    /// <summary>Length of the period that the moment lies in. A settlement ends the period before it.</summary>
    public static int HoursAt(DemoContract contract, long ms) => contract.Shifts
        ? Cycle[(ms + (long)(contract.Key % (ulong)(Cycle.Length * Era / PhaseStep)) * PhaseStep) / Era % Cycle.Length]
        : contract.IntervalHours;

    /// <summary>Start of the period that the moment lies in: the newest settlement then, should the contract have had it.</summary>
    public static long Last(DemoContract contract, long ms)
    {
        var step = HoursAt(contract, ms) * Hour;
        return ms / step * step;
    }

    public static long Next(DemoContract contract, long ms) => Last(contract, ms) + HoursAt(contract, ms) * Hour;

    /// <summary>Settlements between two moments, both included, oldest first.</summary>
    public static IEnumerable<long> Ascending(DemoContract contract, long fromMs, long toMs)
    {
        var last = Math.Min(toMs, contract.DelistedAtMs);
        for (var at = Next(contract, Math.Max(fromMs - 1, contract.ListedAtMs)); at <= last; at = Next(contract, at))
            if (IsPaid(contract, at)) yield return at;
    }

    /// <summary>All settlements up to a moment, newest first.</summary>
    public static IEnumerable<long> Descending(DemoContract contract, long toMs)
    {
        for (var at = Last(contract, Math.Min(toMs, contract.DelistedAtMs)); at > contract.ListedAtMs; at = Last(contract, at - 1))
            if (IsPaid(contract, at)) yield return at;
    }

    private static bool IsPaid(DemoContract contract, long ms) =>
        contract.SkippedHours == 0 || ((ulong)(ms / Hour) + contract.Key % GapCycleHours) % GapCycleHours >= (ulong)contract.SkippedHours;
}
