using System.Collections.Immutable;

namespace FundingDash.Web.Components.Charts;

/// <summary>How the points of a line have changed: some have left at the front, some stay, others follow.</summary>
/// <param name="Line">Index of the line.</param>
/// <param name="Drop">Points that leave at the front.</param>
/// <param name="Keep">Points that stay after them.</param>
/// <param name="Added">What follows.</param>
internal sealed record ChartDelta(int Line, int Drop, int Keep, ImmutableArray<ChartPoint> Added)
{
    /// <summary>Of the lines that changed, between two models that are drawn alike.</summary>
    public static IReadOnlyList<ChartDelta> Between(ChartModel before, ChartModel after) =>
    [
        .. before.Lines.Zip(after.Lines)
            .Select((pair, line) => Between(line, pair.First.Points, pair.Second.Points))
            .OfType<ChartDelta>(),
    ];

    private static ChartDelta? Between(int line, ImmutableArray<ChartPoint> before, ImmutableArray<ChartPoint> after)
    {
        var drop = after.IsEmpty ? before.Length : Math.Max(0, before.IndexOf(after[0]));
        var keep = before.AsSpan()[drop..].CommonPrefixLength(after.AsSpan());
        return drop == 0 && keep == before.Length && keep == after.Length ? null : new(line, drop, keep, after[keep..]);
    }
}
