using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;

namespace FundingDash.Tests.Venues.History;

public sealed class HistoryRowsTests
{
    private static readonly TimeRange Asked = new(At(10), At(15));

    [Fact]
    public void Add_TimesBesideTheMinute_AreSnapped()
    {
        var page = Rows((At(11).AddMilliseconds(3), 1), (At(12).AddSeconds(-29), 2), (At(13).AddSeconds(29), 3)).Whole();

        Assert.Equal([At(11), At(12), At(13)], page.Rows.Select(row => row.Time));
    }

    [Fact]
    public void Add_RowAtTheEdge_BelongsToTheMinuteItSnapsTo()
    {
        var page = Rows((At(10).AddSeconds(-29), 1), (At(15).AddSeconds(-29), 2)).Whole();

        Assert.Equal(new(At(10), 1, null), Assert.Single(page.Rows));
    }

    [Fact]
    public void Add_SameRowTwice_IsOne()
    {
        var page = Rows((At(11), 0.10m), (At(11).AddMilliseconds(7), 0.1m)).Whole();

        Assert.Single(page.Rows);
        Assert.Empty(page.Rejected);
    }

    [Fact]
    public void Add_TwoRatesForAMinute_AreLeftOutAndToldOnce()
    {
        var page = Rows((At(11), 1), (At(11), 2), (At(11), 1), (At(11), 3), (At(12), 4)).Whole();

        Assert.Equal(At(12), Assert.Single(page.Rows).Time);
        Assert.Contains("2026-09-11 11:00: 1 and 2", Assert.Single(page.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_UnreadableRow_IsToldAndCounted()
    {
        var rows = Rows((null, 1), (At(11), null), (At(16), null));

        var page = rows.Whole();

        Assert.Empty(page.Rows);
        Assert.Equal(["a row without a readable time", "the rate of 2026-09-11 11:00 is unreadable"], page.Rejected.Select(row => row.Reason));
        Assert.All(page.Rejected, row => Assert.Equal("history", row.Symbol));
        Assert.Equal((3, At(11), At(16)), (rows.Received, rows.Oldest, rows.Newest));
    }

    [Fact]
    public void Add_Interval_IsKept()
    {
        var rows = new HistoryRows("history", Asked);
        rows.Add(At(11), 0.1m, FundingInterval.Documented(1));

        Assert.Equal(FundingInterval.Documented(1), Assert.Single(rows.Whole().Rows).Interval);
    }

    [Fact]
    public void Unread_RejectedMinutes_AreNotKnown()
    {
        var page = Rows((At(10), 1), (At(11), null), (At(12), 2), (At(13), 3), (At(13), 4), (At(14), 5)).Whole();

        Assert.Equal([Minute(11), Minute(13)], page.Unread);
        Assert.Equal(Asked, page.Covered);
    }

    [Fact]
    public void Unread_NoReadableRowBetween_IsOneStretch()
    {
        var page = Rows((At(14), 1), (At(13), null), (At(11), null), (At(12), null), (At(10), 2)).Whole();

        Assert.Equal(new(At(11), At(13).AddMinutes(1)), Assert.Single(page.Unread));
    }

    [Fact]
    public void Unread_RowWithoutATime_LiesBetweenItsNeighbours()
    {
        var between = new TimeRange(At(11).AddMinutes(1), At(12));

        Assert.Equal(between, Assert.Single(Rows((At(11), 1), (null, 2), (At(12), 3)).Whole().Unread));
        Assert.Equal(between, Assert.Single(Rows((At(12), 1), (null, 2), (null, 2), (At(11), 3)).Whole().Unread));
    }

    [Fact]
    public void Unread_RowWithoutATimeAndNeighbours_MayLieAnywhere()
    {
        Assert.Equal(Asked, Assert.Single(Rows((At(11), 1), (null, 2)).Whole().Unread));
        Assert.Equal(Asked, Assert.Single(Rows((null, 1), (At(11), 2)).Whole().Unread));
        Assert.Equal(Asked, Assert.Single(Rows((At(11), 1), (null, 2), (At(13), 3), (At(12), 4)).Whole().Unread));
    }

    [Fact]
    public void Unread_RejectedOutsideOfTheRange_IsNone() => Assert.Empty(Rows((At(16), null), (At(12), 1), (At(9), null)).Whole().Unread);

    [Fact]
    public void Whole_AnyOrder_IsSortedAndCoversWhatWasAsked()
    {
        var page = Rows((At(12), 1), (At(10), 2), (At(14), 3), (At(9), 4), (At(15), 5)).Whole();

        Assert.Equal([At(10), At(12), At(14)], page.Rows.Select(row => row.Time));
        Assert.Equal(Asked, page.Covered);
    }

    [Fact]
    public void OldestFirst_CoversUpToTheLastRow()
    {
        var page = Rows((At(10), 1), (At(12), 2), (At(12), 2)).OldestFirst();

        Assert.Equal(new(At(10), At(12).AddMinutes(1)), page.Covered);
        Assert.Equal(2, page.Rows.Count);
    }

    [Fact]
    public void NewestFirst_CoversDownToTheLastRow()
    {
        var page = Rows((At(14), 1), (At(12), 2), (At(12), 2)).NewestFirst();

        Assert.Equal(new(At(12), At(15)), page.Covered);
        Assert.Equal(2, page.Rows.Count);
    }

    [Fact]
    public void OldestFirst_BeyondTheRange_ClaimsNoMoreThanWasAsked()
    {
        Assert.Equal(Asked, Rows((At(9), 1), (At(16), 2)).OldestFirst().Covered);
        Assert.Equal(Asked, Rows((At(16), 1), (At(9), 2)).NewestFirst().Covered);
    }

    [Fact]
    public void Between_CoversOnlyFromRowToRow() =>
        Assert.Equal(new(At(11), At(13).AddMinutes(1)), Rows((At(12), 1), (At(11), 2), (At(13), 3)).Between().Covered);

    public static TheoryData<string, Func<HistoryPage>> Lies => new()
    {
        { "do not come oldest first", () => Rows((At(11), 1), (At(13), 2), (At(12), 3)).OldestFirst() },
        { "do not come newest first", () => Rows((At(13), 1), (At(11), 2), (At(12), 3)).NewestFirst() },
        { "nothing of the range", () => Rows((At(8), 1), (At(9), 2)).OldestFirst() },
        { "nothing of the range", () => Rows((At(16), 1), (At(15), 2)).NewestFirst() },
        { "without one readable time", () => Rows((null, 1), (null, 2)).OldestFirst() },
        { "without one readable time", () => Rows((null, 1), (null, 2)).NewestFirst() },
        { "a row of OTHER instead of BTCUSDT", () => Other().Whole() },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void Page_ThatWouldLeaveAHoleOrNeverEnd_IsAFault(string reason, Func<HistoryPage> page)
    {
        var fault = Assert.Throws<VenueFaultException>(page);

        Assert.Equal(FailureKind.Malformed, fault.Failure.Kind);
        Assert.StartsWith("history: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, false)]
    [InlineData(1, null, false)]
    [InlineData(199, null, false)]
    [InlineData(200, null, true)]
    [InlineData(201, null, true)]
    [InlineData(100, null, true)]
    [InlineData(50, null, true)]
    [InlineData(51, null, false)]
    [InlineData(200, false, false)]
    [InlineData(3, true, true)]
    public void IsCut_CountOrWord_Tells(int received, bool? hasMore, bool expected)
    {
        var rows = new HistoryRows("history", Asked) { HasMore = hasMore };
        for (var i = 0; i < received; i++)
            rows.Add(At(11), 0.1m, interval: null);

        Assert.Equal(expected, rows.IsCut(pageRows: 200));
    }

    [Fact]
    public void IsNewer_OnlyWhenEveryRowIsTooYoung()
    {
        Assert.True(Rows((At(16), 1), (At(15), 2)).IsNewer);
        Assert.False(Rows((At(16), 1), (At(15).AddSeconds(-31), 2)).IsNewer);
        Assert.False(Rows((At(15), 1), (At(16), 2)).IsNewer);
        Assert.False(Rows().IsNewer);
    }

    [Theory]
    [InlineData("BTCUSDT")]
    [InlineData("")]
    [InlineData(null)]
    public void Require_SameOrUnnamedContract_Passes(string? answered) => new HistoryRows("history", Asked).Require("BTCUSDT", answered);

    private static HistoryRows Other()
    {
        var rows = new HistoryRows("history", Asked);
        rows.Require("BTCUSDT", "OTHER");
        return rows;
    }

    private static HistoryRows Rows(params (DateTimeOffset? Time, decimal? Rate)[] received)
    {
        var rows = new HistoryRows("history", Asked);
        foreach (var (time, rate) in received)
            rows.Add(time, rate, interval: null);
        return rows;
    }

    private static TimeRange Minute(int hour) => new(At(hour), At(hour).AddMinutes(1));

    private static DateTimeOffset At(int hour) => new(2026, 9, 11, hour, 0, 0, TimeSpan.Zero);
}
