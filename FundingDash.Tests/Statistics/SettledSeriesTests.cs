using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class SettledSeriesTests
{
    [Fact]
    public void Changes_RandomOrder_EqualASortedDictionary()
    {
        var random = new Random(4);
        for (var run = 0; run < 60; run++)
        {
            var expected = new SortedDictionary<int, SettledRow>();
            var series = SettledSeries.Empty;
            for (var change = 0; change < 120; change++)
            {
                var floor = expected.Count == 0 ? 0 : expected.Keys.First();
                if (random.Next(10) == 0)
                {
                    var limit = floor + random.Next(200);
                    series = series.TrimBefore(EpochMinutes.ToTime(limit));
                    foreach (var minute in expected.Keys.Where(minute => minute < limit).ToList())
                        expected.Remove(minute);
                    continue;
                }

                SettledRow[] rows = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new SettledRow(random.Next(3000), random.NextDouble(), 60))];
                series = rows.Length == 1 ? series.Append(rows[0]) : series.Merge(rows);
                foreach (var row in rows)
                    expected.TryAdd(row.Minute, row);
            }

            Assert.Equal(expected.Values, series.Rows());
        }
    }

    [Fact]
    public void Append_TwiceOnOneSeries_NeitherSeesTheOther()
    {
        var common = History.Of(1, 1, 2, 3, 4).Append(History.Row(History.Now.AddHours(1), 5, 1));

        var one = common.Append(History.Row(History.Now.AddHours(2), 6, 1));
        var other = common.Append(History.Row(History.Now.AddHours(3), 7, 1));

        Assert.Equal(5, common.Count);
        Assert.Equal(6, one.Rates[^1]);
        Assert.Equal(7, other.Rates[^1]);
    }

    [Fact]
    public void Append_KnownMinute_KeepsTheRowAndTheInstance()
    {
        var series = History.Of(8, 1, 2, 3);

        Assert.Same(series, series.Append(History.Row(History.Now, 99, 8)));
        Assert.Same(series, series.Append(History.Row(History.Now.AddHours(-8), 99, 8)));
    }

    [Fact]
    public void Append_NinetyDaysHourByHour_WastesLittleAndCopiesSeldom()
    {
        var series = SettledSeries.Empty;
        var copies = 0;
        for (var hour = 0; hour < 4 * 90 * 24; hour++)
        {
            var before = series.AllocatedBytes;
            var time = History.Now.AddHours(hour);
            series = series.Append(History.Row(time, hour, 1)).TrimBefore(time.AddDays(-90));
            copies += series.AllocatedBytes == before ? 0 : 1;
        }

        Assert.Equal((90 * 24) + 1, series.Count);
        Assert.InRange(series.AllocatedBytes, series.Count * SettledSeries.BytesPerRow, series.Count * SettledSeries.BytesPerRow * 1.25);
        Assert.InRange(copies, 1, 100);
    }

    [Fact]
    public async Task Current_ReadWhileWritten_IsAlwaysWhole()
    {
        var series = SettledSeries.Empty;
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var reads = 0;
            while (!stop.IsCancellationRequested || reads == 0)
            {
                var seen = Volatile.Read(ref series);
                for (var i = 0; i < seen.Count; i++)
                    Assert.Equal((seen.Minutes[i] * 2.0, (short)(seen.Minutes[i] % 100)), (seen.Rates[i], seen.IntervalMinutes[i]));
                reads++;
            }
        });

        for (var minute = 1; minute < 20_000; minute++)
            Volatile.Write(ref series, series.Append(new(minute, minute * 2.0, (short)(minute % 100))).TrimBefore(EpochMinutes.ToTime(minute - 500)));
        await stop.CancelAsync();
        await reader;
    }

    [Theory]
    [InlineData(double.NaN, 60)]
    [InlineData(double.PositiveInfinity, 60)]
    [InlineData(double.NegativeInfinity, 60)]
    [InlineData(1e7, 60)]
    [InlineData(0.0001, -60)]
    public void Append_WhatIsNoRate_IsRefused(double rate, short interval)
    {
        Assert.Throws<ArgumentException>(() => SettledSeries.Empty.Append(new(1, rate, interval)));
        Assert.Throws<ArgumentException>(() => SettledSeries.Empty.Merge([new(1, rate, interval)]));
        Assert.Throws<ArgumentException>(() => SettledSeries.FromSorted([1], [rate], [interval]));
    }

    [Fact]
    public void FromSorted_OutOfOrderOrUneven_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => SettledSeries.FromSorted([2, 1], [0, 0], [60, 60]));
        Assert.Throws<ArgumentException>(() => SettledSeries.FromSorted([1, 1], [0, 0], [60, 60]));
        Assert.Throws<ArgumentException>(() => SettledSeries.FromSorted([1, 2], [0], [60, 60]));
        Assert.Equal(2 * SettledSeries.BytesPerRow, SettledSeries.FromSorted([1, 2], [0, 0], [60, 60]).AllocatedBytes);
    }

    [Fact]
    public void Between_TakesTheEndAndNotTheBeginning()
    {
        var series = History.Of(8, 1, 2, 3, 4);

        Assert.Equal([3.0, 4.0], series.Between(History.Now.AddHours(-16), History.Now).Rates.ToArray());
        Assert.Equal([2.0, 3.0], series.Between(History.Now.AddHours(-17).AddSeconds(1), History.Now.AddSeconds(-1)).Rates.ToArray());
        Assert.Equal(0, series.Between(History.Now, History.Now.AddHours(-30)).Count);
        Assert.Same(series, series.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }

    [Theory]
    [InlineData("2026-09-11T00:00:00.003Z", "2026-09-11T00:00:00Z")]
    [InlineData("2026-09-10T23:59:59.9Z", "2026-09-11T00:00:00Z")]
    [InlineData("2026-09-11T01:03:20Z", "2026-09-11T01:03:00Z")]
    [InlineData("1969-12-31T23:58:50Z", "1969-12-31T23:59:00Z")]
    public void Of_JitteringTime_IsSnappedToTheMinute(string time, string expected)
    {
        var row = SettledRow.Of(new(DateTimeOffset.Parse(time), 0.0001m, FundingInterval.Documented(8)));

        Assert.Equal(DateTimeOffset.Parse(expected), row.Time);
        Assert.Equal(480, row.IntervalMinutes);
        Assert.Equal(0.0000125, row.PerHour);
        Assert.Null(SettledRow.Of(new(DateTimeOffset.Parse(time), 0.0001m, null)).PerHour);
    }
}
