using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Hosting.Caching;
using FundingDash.Tests.Live.Settings;
using FundingDash.Tests.Support;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;
using static FundingDash.Tests.Storage.History.HistoryDatabase;

namespace FundingDash.Tests.Storage.History;

public sealed class SharedHistoryTests
{
    private static readonly TimeRange Period = new(Start, Start.AddHours(16));
    private readonly HistoryContract _contract = new() { Id = 1, Key = new("Venue", "A"), Feed = "venue", Asset = "A", FirstSeen = Start, LastSeen = Start };

    [Fact]
    public async Task LoadAsync_AskedTwice_ReadsTheDatabaseOnce()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, [Row(0, 1), Row(1, 2), Row(2, 3, hours: null)]));
        await using var rig = await CacheRig.StartAsync();
        var history = Over(database, rig);

        var first = await history.LoadAsync(_contract, Period, CancellationToken.None);
        await database.WriteAsync(Batch(1, [new(Start.AddHours(12), 9, null)]));
        var second = await history.LoadAsync(_contract, Period, CancellationToken.None);

        Assert.Equal([2.0, 3.0], first.Rates.ToArray());
        Assert.Equal([480, 0], first.IntervalMinutes.ToArray());
        Assert.Equal(first.Rates.ToArray(), second.Rates.ToArray());
        Assert.Equal(first.Minutes.ToArray(), second.Minutes.ToArray());
        Assert.Equal(first.IntervalMinutes.ToArray(), second.IntervalMinutes.ToArray());
    }

    [Fact]
    public async Task LoadAsync_NewSettlementOrOtherPeriod_IsReadAgain()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1, 2)));
        await using var rig = await CacheRig.StartAsync();
        var history = Over(database, rig);
        await history.LoadAsync(_contract, Period, CancellationToken.None);
        await database.WriteAsync(Batch(1, [Row(2, 3)]));
        var settled = _contract with { Series = SettledSeries.Empty.Append(SettledRow.Of(Row(2, 3))) };

        var (all, part) = (await history.LoadAsync(settled, Period, CancellationToken.None), await history.LoadAsync(_contract, Period with { From = Start.AddHours(8) }, CancellationToken.None));

        Assert.Equal([2.0, 3.0], all.Rates.ToArray());
        Assert.Equal([3.0], part.Rates.ToArray());
    }

    // Nothing is in memory.
    private static SharedHistory Over(HistoryDatabase database, CacheRig rig)
    {
        var clock = new TestClock(Start.AddHours(16));
        return new(new(new HistoryStore(clock), database.Reader, clock), rig.Cache, GivenLive.Of());
    }
}
