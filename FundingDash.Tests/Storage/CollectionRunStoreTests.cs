using FundingDash.Tests.Support;
using FundingDash.Web.Storage;

namespace FundingDash.Tests.Storage;

public sealed class CollectionRunStoreTests
{
    [Fact]
    public async Task AppendAsync_GoodAndBadRuns_ComeBackNewestFirst()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = new CollectionRunStore(database.Source, new TestClock(Quotes.Now));
        var good = CollectionRun.Of(Quotes.Result(Quotes.Of("A")));
        var bad = CollectionRun.Of(Quotes.Result()) with { StartedAt = Quotes.Now.AddSeconds(30) };

        await store.AppendAsync([good, bad, good with { Feed = "other" }], CancellationToken.None);

        Assert.Equal([bad, good], await store.LoadLastAsync("venue", 10, CancellationToken.None));
        Assert.Equal([bad], await store.LoadLastAsync("venue", 1, CancellationToken.None));
    }

    [Fact]
    public async Task AppendAsync_RunsOlderThanAWeek_AreRemoved()
    {
        await using var database = await TestDatabase.CreateAsync();
        var clock = new TestClock(Quotes.Now);
        var store = new CollectionRunStore(database.Source, clock);
        var run = CollectionRun.Of(Quotes.Result());
        await store.AppendAsync([run], CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        var later = run with { StartedAt = clock.GetUtcNow() };
        await store.AppendAsync([later], CancellationToken.None);

        Assert.Equal([later], await store.LoadLastAsync("venue", 10, CancellationToken.None));
    }
}
