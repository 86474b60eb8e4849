using FundingDash.Tests.Support;
using FundingDash.Web.Storage;

namespace FundingDash.Tests.Storage;

public sealed class CollectionRunStoreTests
{
    [Fact]
    public async Task AppendAsync_GoodAndBadRuns_ComeBackNewestFirst()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = new CollectionRunStore(database.Source);
        var good = CollectionRun.Of(Quotes.Result(Quotes.Of("A")));
        var bad = CollectionRun.Of(Quotes.Result()) with { StartedAt = Quotes.Now.AddSeconds(30) };

        await store.AppendAsync([good, bad, good with { Feed = "other" }], CancellationToken.None);

        Assert.Equal([bad, good], await store.LoadLastAsync("venue", 10, CancellationToken.None));
        Assert.Equal([bad], await store.LoadLastAsync("venue", 1, CancellationToken.None));
    }
}
