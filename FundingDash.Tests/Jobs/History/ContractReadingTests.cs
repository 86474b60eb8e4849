using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Domain.Venues.History;
using FundingDash.Web.Jobs.History;

namespace FundingDash.Tests.Jobs.History;

public sealed class ContractReadingTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeRange Wanted = new(Start, Start.AddHours(100));
    private static readonly SettledSeries Earlier = SettledSeries.Empty.Append(SettledRow.Of(new(Start.AddHours(-1), 0, FundingInterval.FromHours(1))));

    [Fact]
    public void Take_NewestFirstInParts_LosesNeitherRowNorMinute()
    {
        var reading = new ContractReading(1, Wanted, Earlier);
        reading.Add(Page(60, 99));
        var newest = reading.Take(isLast: false);
        reading.Add(Page(0, 59));
        var rest = reading.Take(isLast: true);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => Start.AddHours(i)), newest.Concat(rest).SelectMany(part => part.Rows).Select(row => row.Time).Order());
        Assert.Equal(Wanted.Length, TimeSpan.FromTicks(newest.Concat(rest).Sum(part => part.Covered.Length.Ticks)));
        // The oldest row of the first part waits for what tells its interval.
        Assert.Equal((Start.AddHours(61), Start.AddHours(60)), (newest[0].Rows[0].Time, rest[0].Rows[^1].Time));
        Assert.All(rest.Concat(newest).SelectMany(part => part.Rows), row => Assert.Equal(1, row.Interval?.Hours));
        Assert.True(reading.Left.IsEmpty);
    }

    [Fact]
    public void Take_AfterAFailure_LeavesWhatWasHeldBackToTheNextAttempt()
    {
        var reading = new ContractReading(1, Wanted, SettledSeries.Empty);
        reading.Add(Page(60, 99));
        reading.Add(new() { Failure = new(Domain.Venues.FailureKind.Timeout, "late") });

        var taken = reading.Take(isLast: false);

        Assert.Equal(39, Assert.Single(taken).Rows.Count);
        Assert.Equal(new(Start, Start.AddHours(60).AddMinutes(1)), reading.Left);
    }

    [Fact]
    public void Take_StretchBeginsAtTheStart_HoldsNothingBack()
    {
        var reading = new ContractReading(1, Wanted, SettledSeries.Empty);
        reading.Add(Page(0, 39));

        Assert.Equal(40, Assert.Single(reading.Take(isLast: false)).Rows.Count);
        Assert.Equal(new(Start.AddHours(39).AddMinutes(1), Wanted.To), reading.Left);
    }

    [Fact]
    public void Take_NeighboursAreInMemory_TellTheIntervalOfASingleRow()
    {
        SettledRow Known(int hour) => SettledRow.Of(new(Start.AddHours(hour), 0, FundingInterval.FromHours(4)));
        var reading = new ContractReading(1, new(Start.AddHours(13), Start.AddHours(17)), SettledSeries.Empty.Merge([Known(8), Known(12), Known(20)]));
        reading.Add(new() { Rows = [new(Start.AddHours(16), 1, null)], Covered = new(Start.AddHours(13), Start.AddHours(17)) });

        var row = Assert.Single(Assert.Single(reading.Take(isLast: true)).Rows);

        Assert.Equal(new FundingInterval(4, IntervalSource.SettlementTimes), row.Interval);
    }

    [Fact]
    public void Take_UnreadStretches_AreNotClaimed()
    {
        var reading = new ContractReading(1, Wanted, Earlier);
        var (minute, hours) = (Stretch(Start.AddHours(30), TimeSpan.FromMinutes(1)), Stretch(Start.AddHours(50), TimeSpan.FromHours(60)));
        reading.Add(Page(0, 99) with { Unread = [minute, hours] });

        var taken = reading.Take(isLast: true);

        Assert.Equal([new(Start, minute.From), new(minute.To, hours.From)], taken.Select(part => part.Covered));
        Assert.Equal(100, taken.Sum(part => part.Rows.Count));
        Assert.All(taken.SelectMany(part => part.Rows), row => Assert.Equal(1, row.Interval?.Hours));
        Assert.True(reading.Left.IsEmpty);
    }

    [Fact]
    public void Take_NothingProven_KeepsTheRows()
    {
        var reading = new ContractReading(1, Wanted, SettledSeries.Empty);
        reading.Add(Page(0, 99) with { Unread = [Wanted] });

        var taken = Assert.Single(reading.Take(isLast: true));

        Assert.Equal((100, true), (taken.Rows.Count, taken.Covered.IsEmpty));
    }

    [Fact]
    public void Take_RowOutsideOfWhatIsCovered_IsNotClaimed()
    {
        var reading = new ContractReading(1, Wanted, SettledSeries.Empty);
        reading.Add(Page(10, 20) with { Covered = new(Start.AddHours(12), Start.AddHours(18)) });

        var part = Assert.Single(reading.Take(isLast: true));

        Assert.Equal((Start.AddHours(12), Start.AddHours(17)), (part.Rows[0].Time, part.Rows[^1].Time));
    }

    private static TimeRange Stretch(DateTimeOffset from, TimeSpan length) => new(from, from + length);

    private static HistoryPage Page(int from, int to) => new()
    {
        Rows = [.. Enumerable.Range(from, to - from + 1).Select(i => new Settlement(Start.AddHours(i), i, null))],
        Covered = new(Start.AddHours(from), to == 99 ? Wanted.To : from == 0 && to == 59 ? Start.AddHours(60) : Start.AddHours(to).AddMinutes(1)),
    };
}
