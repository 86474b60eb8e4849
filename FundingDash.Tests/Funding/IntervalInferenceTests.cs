using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Tests.Funding;

public sealed class IntervalInferenceTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Infer_Changes_AreFoundAtTheRightRow() =>
        Assert.Equal(
            [null, 8, 8, 8, 4, 4, 4, 1, 1, 1, 8, 8],
            Hours(Series(8, 8, 8, 4, 4, 4, 1, 1, 1, 8, 8)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(24)]
    public void Infer_EvenSpacing_IsTheInterval(int hours) =>
        Assert.Equal([null, hours, hours], Hours(Series(hours, hours)));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(40)]
    public void Infer_HoleInAnHourlySeries_StaysHourly(int gap) =>
        Assert.Equal([null, 1, 1, 1, 1, 1], Hours(Series(1, 1, gap, 1, 1)));

    [Fact]
    public void Infer_TwoHolesAroundOneRow_StayHourly() =>
        Assert.Equal([null, 1, 1, 1, 1, 1, 1], Hours(Series(1, 1, 2, 2, 1, 1)));

    [Fact]
    public void Infer_TwoHolesBesideKnownRows_StayHourly()
    {
        var rows = Series(1, 1, 2, 2, 1, 1);
        rows[2] = rows[2] with { Interval = FundingInterval.Documented(1) };

        Assert.Equal([null, 1, 1, 1, 1, 1, 1], Hours(rows));
    }

    [Fact]
    public void Infer_HoleWhereTheIntervalChanges_TakesTheNearerNeighbour()
    {
        Assert.Equal([null, 8, 8, 1, 1, 1], Hours(Series(8, 8, 2, 1, 1)));
        Assert.Equal([null, 1, 1, 1, 8, 8], Hours(Series(1, 1, 3, 8, 8)));
        Assert.Equal([null, 8, 8, 1, 1, 1], Hours(Series(8, 8, 160, 1, 1)));
    }

    [Fact]
    public void Infer_HoleOfWholeIntervals_StaysWithTheSeries() =>
        Assert.Equal([null, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4], Hours(Series(4, 4, 8, 4, 4, 12, 4, 4, 24, 4, 4)));

    [Fact]
    public void Infer_LateRows_AreSnapped()
    {
        Settlement[] rows = [At(0, 1), At(1, -1), At(2, 4), At(3, 0)];

        Assert.Equal([null, 1, 1, 1], Hours(rows));
        Assert.Equal([Start.AddMinutes(1), Start.AddMinutes(59), Start.AddMinutes(124), Start.AddMinutes(180)], IntervalInference.Infer(rows).Select(row => row.Time));
    }

    [Fact]
    public void Infer_PaymentInBetween_HasNoIntervalItCouldNotHave()
    {
        // One hour after an 8 h payment nothing of 8 hours ends, and seven hours later it may well.
        Assert.Equal([null, 8, 8, null, 8, 8, 8], Hours(Series(8, 8, 1, 7, 8, 8)));
    }

    [Fact]
    public void Infer_NothingTellsIt_StaysNull()
    {
        Assert.Empty(IntervalInference.Infer([]));
        Assert.Equal([null], Hours(Series()));
        Assert.Equal([null, null], Hours(Series(8)));
        Assert.Equal([null, null, null], Hours(Series(8, 1)));
        Assert.Equal([null, null, null, null], Hours(Series(5, 5, 5)));
        Assert.Equal([null, 1, 1, null], Hours(Series(1, 1, 49)));
    }

    [Fact]
    public void Infer_RowsAround_Corroborate()
    {
        var around = Series(8, 8, 8);

        Assert.Equal([8], Hours([around[1]], around[0], around[2]));
        Assert.Equal([null], Hours([around[0]], after: around[1] with { Interval = FundingInterval.FromHours(8) }));
        Assert.Equal([null], Hours([around[1]], before: around[0]));
        Assert.Equal([8, 8], Hours([around[1], around[2]], before: around[0]));
    }

    [Fact]
    public void Infer_KnownInterval_IsKeptAndCorroborates()
    {
        var rows = Series(4, 4);
        rows[1] = rows[1] with { Interval = FundingInterval.FromHours(4) };

        var inferred = IntervalInference.Infer(rows);

        Assert.Equal(
            [null, new FundingInterval(4, IntervalSource.VenueField), new FundingInterval(4, IntervalSource.SettlementTimes)],
            inferred.Select(row => row.Interval));
    }

    [Fact]
    public void Infer_KnownChange_IsNotCarriedAcross()
    {
        // As Hyperliquid's rows come: eight hours are not told, single hours are.
        var rows = Series(8, 8, 1, 1);
        rows[3] = rows[3] with { Interval = FundingInterval.Documented(1) };
        rows[4] = rows[4] with { Interval = FundingInterval.Documented(1) };

        Assert.Equal([null, 8, 8, 1, 1], Hours(rows));
    }

    [Fact]
    public void Infer_NotAscending_Throws()
    {
        var rows = Series(8, 8);

        Assert.Throws<ArgumentException>(() => IntervalInference.Infer([rows[1], rows[0]]));
        Assert.Throws<ArgumentException>(() => IntervalInference.Infer(rows, before: rows[0]));
        Assert.Throws<ArgumentException>(() => IntervalInference.Infer(rows, after: rows[2]));
    }

    [Fact]
    public void Infer_MixedIntervals_GivesTheRealisedRateOfTheVector()
    {
        // 8 h 0.01 %, 8 h 0.01 %, 8 h 0.30 %, then sixteen 1 h at 0.02 %: 0.64 % over 40 h.
        decimal[] rates = [0.0001m, 0.0001m, 0.003m, .. Enumerable.Repeat(0.0002m, 16)];
        var rows = Series([8, 8, .. Enumerable.Repeat(1.0, 16)]).Select((row, i) => row with { Rate = rates[i] }).ToList();

        AssertRealised(IntervalInference.Infer(rows, before: At(-8)), sum: 0.0064m, hours: 40, apr: 140.16);
    }

    // Rows of a real answer (BTC on Hyperliquid, May to July 2023), times as published.
    [Fact]
    public void Infer_LatePaymentOfARealSeries_KeepsItsInterval()
    {
        (long Time, decimal Rate)[] published =
        [
            (1684742400290, -0.0002855m), (1684771200159, -0.00026923m), (1684800000022, -0.00018991m), (1684830233040, -0.00017541m),
            (1684857600079, -0.00015528m), (1684886400035, -0.0001105m), (1684915200002, -0.00018093m),
        ];

        var rows = IntervalInference.Infer([.. published.Select(Published)], before: Before(published[0], hours: 8));

        Assert.Equal([8, 8, 8, 8, 8, 8, 8], rows.Select(row => (int?)row.Interval?.Hours));
        AssertRealised(rows, sum: -0.00136676m, hours: 56, apr: -21.38003);
    }

    [Fact]
    public void Infer_ChangeOfARealSeries_IsFoundAndItsSumIsRight()
    {
        (long Time, decimal Rate)[] published =
        [
            (1686009600279, -0.00016726m), (1686038400072, 0.0001m), (1686067200128, 0.0001m), (1686096000420, 0.0001m), (1686124800037, 0.0001m),
            (1686153600026, 0.0001m), (1686182400254, 0.0001m), (1686186000054, 0.0000125m), (1686189600123, 0.0000125m), (1686193200373, 0.0000125m),
            (1686196800022, 0.0000125m), (1686200400074, 0.0000125m), (1686204000106, 0.0000125m), (1686207600059, 0.0000125m), (1686211200002, 0.0000125m),
        ];

        var rows = IntervalInference.Infer([.. published.Select(Published)], before: Before(published[0], hours: 8));

        Assert.Equal([8, 8, 8, 8, 8, 8, 8, 1, 1, 1, 1, 1, 1, 1, 1], rows.Select(row => (int?)row.Interval?.Hours));
        Assert.Equal(new DateTimeOffset(2023, 6, 8, 1, 0, 0, TimeSpan.Zero), rows.First(row => row.Interval?.Hours == 1).Time);
        AssertRealised(rows, sum: 0.00053274m, hours: 64, apr: 7.29188);
    }

    [Fact]
    public void Infer_MissingHourOfARealSeries_StaysHourly()
    {
        // Nothing is known of 2023-07-02 20:00.
        (long Time, decimal Rate)[] published =
        [
            (1688317200005, 0.00007918m), (1688320800166, 0.0000587m), (1688324400235, 0.00007148m),
            (1688331600180, 0.00004734m), (1688335200112, 0.00005316m), (1688338800201, 0.00009163m),
        ];

        var rows = IntervalInference.Infer([.. published.Select(Published)], before: Before(published[0], hours: 1));

        Assert.All(rows, row => Assert.Equal(1, row.Interval!.Value.Hours));
        AssertRealised(rows, sum: 0.00040149m, hours: 6, apr: 58.61754);
    }

    private static Settlement Published((long Time, decimal Rate) row) =>
        new(Settlement.Snap(DateTimeOffset.FromUnixTimeMilliseconds(row.Time)), row.Rate, null);

    private static Settlement Before((long Time, decimal Rate) row, int hours)
    {
        var first = Published(row);
        return first with { Time = first.Time.AddHours(-hours) };
    }

    private static void AssertRealised(IReadOnlyList<Settlement> rows, decimal sum, double hours, double apr)
    {
        var covered = (double)rows.Sum(row => row.Interval!.Value.Hours);
        Assert.Equal((sum, hours), (rows.Sum(row => row.Rate), covered));
        Assert.Equal(apr, FundingMath.RealisedApr((double)sum, covered), 4);
        Assert.All(rows, row => Assert.Equal(IntervalSource.SettlementTimes, row.Interval!.Value.Source));
    }

    // One settlement more than gaps, in hours.
    private static Settlement[] Series(params IEnumerable<double> gaps)
    {
        List<Settlement> rows = [At(0)];
        foreach (var gap in gaps)
            rows.Add(new(rows[^1].Time.AddHours(gap), 0.0001m, null));
        return [.. rows];
    }

    private static Settlement At(int hour, int minute = 0) => new(Start.AddHours(hour).AddMinutes(minute), 0.0001m, null);

    private static IEnumerable<int?> Hours(IReadOnlyList<Settlement> rows, Settlement? before = null, Settlement? after = null) =>
        IntervalInference.Infer(rows, before, after).Select(row => (int?)row.Interval?.Hours);
}
