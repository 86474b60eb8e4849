using System.Runtime.InteropServices;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo;

[StructLayout(LayoutKind.Auto)]
public readonly record struct DemoSettlement(long AtMs, double Rate, double Index);

/// <summary>Settlements of a contract, made on the fly: the settled value is the simulated rate at the settlement time.</summary>
internal static class DemoHistory
{
    public static IEnumerable<DemoSettlement> Ascending(this DemoView view, DemoContract contract, long fromMs, long toMs, int limit)
    {
        var step = contract.IntervalMs;
        var first = Math.Max(fromMs, contract.ListedAtMs);
        var last = Math.Min(toMs, view.AtMs);
        for (var at = (first + step - 1) / step * step; at <= last && limit > 0; at += step, limit--)
            yield return At(view, contract, at);
    }

    public static IEnumerable<DemoSettlement> Descending(this DemoView view, DemoContract contract, long fromMs, long toMs, long skip, int limit)
    {
        var step = contract.IntervalMs;
        var first = Math.Max(fromMs, contract.ListedAtMs);
        var last = Math.Min(toMs, view.AtMs);
        for (var at = last / step * step - skip * step; at >= first && limit > 0; at -= step, limit--)
            yield return At(view, contract, at);
    }

    public static long Count(this DemoView view, DemoContract contract) =>
        Math.Max(0, view.AtMs / contract.IntervalMs - (contract.ListedAtMs + contract.IntervalMs - 1) / contract.IntervalMs + 1);

    private static DemoSettlement At(DemoView view, DemoContract contract, long at) => new(at, view.RateAt(contract, at), view.IndexAt(contract, at));
}
