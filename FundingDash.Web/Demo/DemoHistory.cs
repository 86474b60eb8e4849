using System.Runtime.InteropServices;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo;

/// <summary>A paid rate: a fraction for the hours that ended at AtMs. PublishedMs is the time that the venue writes.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DemoSettlement(long AtMs, long PublishedMs, double Rate, double Index, int Hours);

/// <summary>
/// Settlements of a contract, made on the fly: the settled value is the simulated rate at the settlement time, which is what the live answers come to.
/// Venues write times some milliseconds or seconds late, and filter by what they write; the delay (under a minute) is theirs.
/// </summary>
internal static class DemoHistory
{
    private const long LongestDelay = 60_000;

    public static IEnumerable<DemoSettlement> Ascending(this DemoView view, DemoContract contract, long fromMs, long toMs, int limit, Func<long, long>? delay = null)
    {
        var times = DemoCalendar.Ascending(contract, Math.Max(fromMs, LongestDelay) - LongestDelay, Math.Min(toMs, view.AtMs));
        return Published(times, fromMs, Math.Min(toMs, view.AtMs), delay).Take(limit).Select(time => At(view, contract, time));
    }

    public static IEnumerable<DemoSettlement> Descending(this DemoView view, DemoContract contract, long fromMs, long toMs, long skip, int limit, Func<long, long>? delay = null)
    {
        var times = DemoCalendar.Descending(contract, Math.Min(toMs, view.AtMs)).TakeWhile(at => at + LongestDelay >= fromMs);
        return Published(times, fromMs, Math.Min(toMs, view.AtMs), delay).Skip((int)Math.Min(skip, int.MaxValue)).Take(limit).Select(time => At(view, contract, time));
    }

    public static long Count(this DemoView view, DemoContract contract) => DemoCalendar.Descending(contract, view.AtMs).LongCount();

    private static IEnumerable<(long At, long Published)> Published(IEnumerable<long> times, long fromMs, long toMs, Func<long, long>? delay) =>
        times.Select(at => (At: at, Published: at + (delay?.Invoke(at) ?? 0))).Where(time => time.Published >= fromMs && time.Published <= toMs);

    private static DemoSettlement At(DemoView view, DemoContract contract, (long At, long Published) time) =>
        new(time.At, time.Published, view.Settled(contract, time.At), view.IndexAt(contract, time.At), DemoCalendar.HoursAt(contract, time.At - 1));
}
