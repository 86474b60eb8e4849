using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class HistoryGapsTests
{
    private static readonly DateTimeOffset From = History.Now.AddDays(-30);

    [Theory]
    [InlineData(8, 90)]
    [InlineData(4, 180)]
    [InlineData(1, 720)]
    public void Find_Complete_HasNoGap(int hours, int expected)
    {
        var found = Find(History.Of(hours, new double[2000]));

        Assert.Empty(found.Gaps);
        Assert.Equal((expected, expected, 1.0), (found.Actual, found.Expected!.Value, found.Coverage!.Value));
    }

    [Fact]
    public void Find_Holes_AreNamedAndCounted()
    {
        var found = Find(History.Of(8, new double[200]).Without(row => History.Now - row.Time is { TotalHours: 16 or 24 or 80 }));

        Assert.Equal([new(Minute(-88), Minute(-80), 1), new(Minute(-32), Minute(-16), 2)], found.Gaps.ToArray());
        Assert.Equal((87, 90), (found.Actual, found.Expected!.Value));
        Assert.True(found.Gaps[1].Wanted.Contains(History.Now.AddHours(-16)));
        Assert.False(found.Gaps[1].Wanted.Contains(History.Now.AddHours(-32)));
    }

    [Fact]
    public void Find_BeginningAndEndMissing_AreGapsToo()
    {
        var found = Find(History.Of(8, new double[200]).Without(row => row.Time < From.AddDays(2) || row.Time > History.Now.AddDays(-1)));

        Assert.Equal([new(Minute(-720), Minute(-680), 5), new(Minute(-24), Minute(0), 3)], found.Gaps.ToArray());
        Assert.Equal(90, found.Expected);
    }

    [Fact]
    public void Find_ListedLater_ExpectsNothingBefore()
    {
        var series = History.Of(8, new double[30]);

        Assert.Empty(Find(series, History.Now.AddDays(-10)).Gaps);
        Assert.Equal(30, Find(series, History.Now.AddDays(-10).AddHours(3)).Expected);
        Assert.Equal(90, Find(series, null).Expected);
        Assert.Equal(90, Find(series, History.Now.AddYears(-1)).Expected);
    }

    [Fact]
    public void Find_EightToOneHour_CountsEachHoleInTheIntervalBeforeIt()
    {
        // Ten days of 8 h, then twenty of 1 h; a day is lost in either part.
        var series = History.Of(1, new double[480])
            .Merge([.. Enumerable.Range(0, 30).Select(i => History.Row(From.AddHours(8 * (i + 1)), 0, 8))]);

        Assert.Equal(510, Find(series).Expected);
        var found = Find(series.Without(row => Lost(row, 4) || Lost(row, 15)));

        Assert.Equal([3, 24], found.Gaps.Select(gap => gap.Missing!.Value));
        Assert.Equal((510, 483), (found.Expected!.Value, found.Actual));

        static bool Lost(SettledRow row, int day) => row.Time > From.AddDays(day) && row.Time <= From.AddDays(day + 1);
    }

    [Fact]
    public void Find_LateSettlements_AreNotMissing()
    {
        var random = new Random(5);
        var rows = Enumerable.Range(1, 720).Select(hour => History.Row(From.AddHours(hour).AddMinutes(random.Next(hour == 720 ? 1 : 9)), 0, 1));

        Assert.Empty(Find(SettledSeries.Empty.Merge([.. rows])).Gaps);
    }

    [Fact]
    public void Find_UnknownIntervals_ArePresentAndCountedByTheirNeighbours()
    {
        var rows = History.Of(4, new double[180]).Rows().Select((row, i) => i % 3 == 1 ? row with { IntervalMinutes = 0 } : row);

        var found = Find(SettledSeries.Empty.Merge([.. rows]));

        Assert.Equal((180, 180), (found.Actual, found.Expected!.Value));
    }

    [Fact]
    public void Find_NothingToCountBy_ExpectsTheUnknown()
    {
        var unknown = History.Of(0, 1.0).Merge([new(Minute(-9), 1, 0), new(Minute(-17), 1, 0)]);

        foreach (var found in new[] { Find(SettledSeries.Empty), Find(unknown) })
        {
            Assert.Equal(new HistoryGap(Minute(-720), Minute(0), null), Assert.Single(found.Gaps));
            Assert.Null(found.Expected);
            Assert.Null(found.Coverage);
        }
    }

    [Fact]
    public void Find_PeriodBeforeTheListing_IsEmpty() => Assert.Empty(Find(SettledSeries.Empty, History.Now.AddDays(1)).Gaps);

    [Fact]
    public void Find_RandomLosses_MissingAndActualMakeTheExpected()
    {
        var random = new Random(6);
        for (var run = 0; run < 200; run++)
        {
            var hours = random.Next(2) == 0 ? 8 : 1;
            var lost = History.Of(hours, new double[1000]).Without(_ => random.Next(4) == 0);
            if (lost.Between(From, History.Now).Count == 0)
                continue;
            var found = Find(lost);

            Assert.Equal(720 / hours, found.Expected);
            Assert.Equal(found.Expected - found.Actual, found.Gaps.Sum(gap => gap.Missing));
        }
    }

    private static HistoryGaps Find(SettledSeries series, DateTimeOffset? listedAt = null) => HistoryGaps.Find(series, From, History.Now, listedAt);

    private static int Minute(int hours) => EpochMinutes.Floor(History.Now.AddHours(hours));
}
