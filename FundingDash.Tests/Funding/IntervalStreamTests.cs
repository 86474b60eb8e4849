using FundingDash.Domain.Funding;

namespace FundingDash.Tests.Funding;

/// <summary>Settlements as they come in, a few at a time: what is told once is stored for good, so it must not be another interval than the whole series tells.</summary>
public sealed class IntervalStreamTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private const int Each = 6;
    private static readonly int[] Intervals = [1, 2, 4, 8];

    public static TheoryData<int, int> Changes()
    {
        var changes = new TheoryData<int, int>();
        foreach (var old in Intervals)
            foreach (var next in Intervals)
                changes.Add(old, next);
        return changes;
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Infer_OneByOneAcrossAChange_NeverTellsAnother(int old, int next)
    {
        var (rows, truth) = Series(old, next);
        for (var pieces = 1; pieces <= 3; pieces++)
        {
            for (var first = 0; first < rows.Length; first++)
            {
                var stored = Read(rows, first, pieces);
                var wrong = stored.Where(row => row.Interval is not null && row.Interval!.Value.Hours != truth[row.Time]);
                Assert.Empty(wrong);
                // But for the first, which nothing comes before, as long as two of the old interval follow it.
                if (first < Each - 2)
                    Assert.DoesNotContain(stored.Skip(1), row => row.Interval is null);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Infer_BackwardsAcrossAChange_NeverTellsAnother(int old, int next)
    {
        var (rows, truth) = Series(old, next);
        for (var split = 1; split < rows.Length; split++)
        {
            var later = IntervalInference.Infer(rows[split..]);
            // What is unknown at the edge is read once more, with what lies before it.
            var earlier = IntervalInference.Infer(rows[..(split + 1)], after: later.Count > 1 ? later[1] : null);

            Assert.DoesNotContain(later.Concat(earlier), row => row.Interval is not null && row.Interval!.Value.Hours != truth[row.Time]);
            Assert.NotNull(earlier[split].Interval);
        }
    }

    // As the jobs do it: the unknown ones at the end are read again together with what is new.
    private static List<Settlement> Read(Settlement[] rows, int first, int pieces)
    {
        var stored = new List<Settlement>();
        for (var at = first; at < rows.Length; at += pieces)
        {
            var again = stored.AsEnumerable().Reverse().TakeWhile(row => row.Interval is null).Count();
            stored.RemoveRange(stored.Count - again, again);
            var fresh = rows[(first + stored.Count)..Math.Min(rows.Length, at + pieces)];
            stored.AddRange(IntervalInference.Infer(fresh, stored.Count > 0 ? stored[^1] : null));
        }

        return stored;
    }

    private static (Settlement[] Rows, Dictionary<DateTimeOffset, decimal> Truth) Series(int old, int next)
    {
        var rows = new List<Settlement>();
        var truth = new Dictionary<DateTimeOffset, decimal>();
        var at = Start;
        foreach (var hours in Enumerable.Repeat(old, Each).Concat(Enumerable.Repeat(next, Each)))
        {
            at = at.AddHours(hours);
            rows.Add(new(at, 0.0001m, null));
            truth.Add(at, hours);
        }

        return ([.. rows], truth);
    }
}
