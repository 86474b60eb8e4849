using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Funding;

public sealed class SnapshotMergerTests
{
    [Fact]
    public void Merge_Success_ListsContractsAndRaisesTheVersion()
    {
        var snapshot = SnapshotMerger.Merge(Empty("a", "b"), Success("a", Quote("BTC", feed: "a"), Quote("ETH", feed: "a")), Now);

        Assert.Equal((1, 2, 2), (snapshot.Version, snapshot.ContractCount, snapshot.Assets.Length));
        Assert.Equal(FeedState.Live, snapshot.Feeds[0].Health.StateAt(Now));
        Assert.Equal(FeedState.Waiting, snapshot.Feeds[1].Health.StateAt(Now));
        Assert.Equal("BTC", snapshot.FindAsset("btc")?.Name);
    }

    [Fact]
    public void Merge_OtherFeedUnchanged_KeepsItsInstances()
    {
        var first = SnapshotMerger.Merge(Empty("a", "b"), Success("a", Quote("BTC", feed: "a"), Quote("ETH", feed: "a")), Now);
        var second = SnapshotMerger.Merge(first, Success("b", Quote("BTC", venue: "MEXC", feed: "b")), Now);

        Assert.Same(first.FindAsset("ETH"), second.FindAsset("ETH"));
        Assert.Same(first.Feeds[0].Contracts[0], second.FindAsset("BTC")!.Contracts.Single(c => c.Venue == "Binance"));
        Assert.Equal(2, second.FindAsset("BTC")!.Contracts.Length);
    }

    [Fact]
    public void Configure_OtherPeriodAndSwitch_ChangesOnlyWhatDiffersAndAgesTheValues()
    {
        var before = SnapshotMerger.Merge(Empty("a", "b"), Success("a", Quote("BTC", feed: "a")), Now);
        var (a, b) = (before.Feeds[0].Health, before.Feeds[1].Health);

        var after = SnapshotMerger.Configure(before, [new() { Feed = "a", Period = TimeSpan.FromSeconds(5), StalePeriods = 2 }, new() { Feed = "b", Period = b.Period, Enabled = false }], before.Limits, Now.AddSeconds(11));

        Assert.Equal((TimeSpan.FromSeconds(10), a.LastSuccess), (after.Feeds[0].Health.StaleAfter, after.Feeds[0].Health.LastSuccess));
        Assert.True(after.Feeds[0].Contracts[0].IsStale);
        Assert.Equal(FeedState.Disabled, after.Feeds[1].Health.StateAt(Now));
        Assert.Same(before, SnapshotMerger.Configure(before, [a, b], before.Limits, Now));
    }

    [Fact]
    public void Configure_OtherLimits_JudgesTheNextValuesByThem()
    {
        var before = SnapshotMerger.Merge(Empty("a"), Success("a", Quote("BTC", rate: 0.04m, feed: "a")), Now);

        var strict = SnapshotMerger.Configure(before, [], new() { RateCap = 0.03m }, Now);
        var after = SnapshotMerger.Merge(strict, Success("a", Quote("BTC", rate: 0.04m, feed: "a")), Now.AddSeconds(30));

        Assert.False(strict.Feeds[0].Contracts[0].IsQuarantined);
        Assert.Equal("beyond 3 % per interval", after.Feeds[0].Contracts[0].Reason);
        Assert.Same(after, SnapshotMerger.Configure(after, [], after.Limits, Now.AddSeconds(30)));
    }

    [Fact]
    public void Merge_Failure_KeepsTheLastValuesAndOtherVenues()
    {
        var good = SnapshotMerger.Merge(Empty("a"), Success("a", Quote("BTC", feed: "a")), Now);
        var failed = SnapshotMerger.Merge(good, Failed("a"), Now.AddSeconds(30));

        Assert.Same(good.FindAsset("BTC"), failed.FindAsset("BTC"));
        Assert.Equal((FeedState.Late, 1), (failed.Feeds[0].Health.StateAt(Now.AddSeconds(30)), failed.Feeds[0].Health.ConsecutiveFailures));
        Assert.Equal(FeedState.Down, failed.Feeds[0].Health.StateAt(Now.AddSeconds(91)));
    }

    [Fact]
    public void Reassess_OlderThanThreePeriods_IsStaleAndUnranked()
    {
        var snapshot = SnapshotMerger.Merge(Empty("a"), Success("a", Quote("BTC", feed: "a")), Now);

        Assert.Same(snapshot, SnapshotMerger.Reassess(snapshot, Now.AddSeconds(90)));
        var later = SnapshotMerger.Reassess(snapshot, Now.AddSeconds(91));
        var contract = later.FindAsset("BTC")!.Contracts[0];
        Assert.True(contract.IsStale);
        Assert.False(contract.IsRanked);
        Assert.Equal(0.0002m, contract.Quote.Rate);
        Assert.True(later.Feeds[0].Contracts[0].IsStale);
    }

    [Fact]
    public void Repeat_SameData_IsAnotherPublication()
    {
        var snapshot = SnapshotMerger.Merge(Empty("a"), Success("a", Quote("BTC", feed: "a")), Now);

        var again = SnapshotMerger.Repeat(snapshot, Now.AddSeconds(1));

        Assert.Equal((snapshot.Version + 1, Now.AddSeconds(1)), (again.Version, again.PublishedAt));
        Assert.Same(snapshot.FindAsset("BTC")!.Contracts[0].Quote, again.FindAsset("BTC")!.Contracts[0].Quote);
    }

    [Fact]
    public void Merge_FreshValueAfterStale_IsRankedAgain()
    {
        var snapshot = SnapshotMerger.Merge(Empty("a"), Success("a", Quote("BTC", feed: "a")), Now);
        var stale = SnapshotMerger.Reassess(snapshot, Now.AddMinutes(5));
        var fresh = SnapshotMerger.Merge(stale, Success("a", Quote("BTC", feed: "a", asOf: Now.AddMinutes(6))), Now.AddMinutes(6));

        Assert.True(fresh.FindAsset("BTC")!.Contracts[0].IsRanked);
    }

    [Fact]
    public void Merge_VanishedContract_StaysWithItsAgeUntilItIsDelisted()
    {
        var snapshot = SnapshotMerger.Merge(Empty("a"), Success("a", Quote("OLD", feed: "a"), Quote("BTC", feed: "a")), Now);

        var next = SnapshotMerger.Merge(snapshot, Success("a", Quote("BTC", feed: "a")), Now.AddHours(49));
        Assert.True(next.FindAsset("OLD")!.Contracts[0].IsStale);

        var gone = SnapshotMerger.Delist(next, Delisted("OLD", Now.AddHours(49)), Now.AddHours(49));
        Assert.Null(gone.FindAsset("OLD"));
        Assert.Equal("BTC", Assert.Single(gone.Feeds[0].Contracts).Symbol);
        Assert.Same(gone, SnapshotMerger.Delist(gone, Delisted("OLD", Now.AddHours(50)), Now.AddHours(50)));
    }

    [Fact]
    public void Delist_QuotedSince_Stays()
    {
        var snapshot = SnapshotMerger.Merge(Empty("a"), Success("a", Quote("BACK", feed: "a")), Now);

        Assert.Same(snapshot, SnapshotMerger.Delist(snapshot, Delisted("BACK", Now.AddSeconds(-1)), Now));
    }

    [Fact]
    public void Merge_FeedWasDownForDays_KeepsWhatIsNotBackYet()
    {
        var snapshot = SnapshotMerger.Merge(Empty("a"), Success("a", Quote("BTC", feed: "a"), Quote("ETH", feed: "a")), Now);
        snapshot = SnapshotMerger.Reassess(snapshot, Now.AddDays(3));

        var back = SnapshotMerger.Merge(snapshot, Success("a", Quote("BTC", feed: "a", asOf: Now.AddDays(3))), Now.AddDays(3));

        Assert.Equal([false, true], back.Feeds[0].Contracts.OrderBy(contract => contract.Symbol, StringComparer.Ordinal).Select(contract => contract.IsStale));
    }

    [Fact]
    public void Merge_UnitJump_IsQuarantinedByTheContractsOwnHistory()
    {
        var snapshot = SnapshotMerger.Merge(Empty("a"), Success("a", Quote("BTC", 0.0001m, feed: "a")), Now);
        snapshot = SnapshotMerger.Merge(snapshot, Success("a", Quote("BTC", 0.01m, feed: "a")), Now);

        var contract = snapshot.FindAsset("BTC")!.Contracts[0];
        Assert.True(contract.IsQuarantined);
        Assert.Equal(0.01m, contract.Quote.Rate);
    }

    [Fact]
    public void Merge_BaselineRate_IsMarked()
    {
        var snapshot = SnapshotMerger.Merge(Empty("a"), Success("a", Quote("BTC", 0.0001m, feed: "a"), Quote("ETH", 0.0000125m, feed: "a", hours: 1)), Now);

        Assert.All(snapshot.Assets, asset => Assert.Equal(QuoteFlags.AtBaseline, asset.Contracts[0].Flags));
    }

    [Fact]
    public void Merge_PriceApart_SplitsBothSlices()
    {
        var one = SnapshotMerger.Merge(Empty("a", "b"), Success("b", Quote("ABC", venue: "MEXC", feed: "b", price: 3, openInterest: 1)), Now);
        var two = SnapshotMerger.Merge(one, Success("a", Quote("ABC", feed: "a", price: 100)), Now);

        Assert.Equal(["ABC", "ABC@MEXC"], two.Assets.Select(a => a.Name).Order());
        Assert.Equal("ABC@MEXC", two.Feeds[1].Contracts[0].Asset);
    }

    [Fact]
    public void Restore_StoredQuotes_ShowWithTheirAgeUntilTheFirstCollection()
    {
        var stored = Quote("BTC", feed: "a", asOf: Now.AddMinutes(-20));
        var restored = SnapshotMerger.Restore(Empty("a"), [new(stored)], Now);

        Assert.True(Assert.Single(restored.Assets).Contracts[0].IsStale);
        Assert.Equal(FeedState.Waiting, restored.Feeds[0].Health.StateAt(Now));
        var fresh = SnapshotMerger.Merge(restored, Success("a", Quote("BTC", feed: "a")), Now);
        Assert.Same(fresh, SnapshotMerger.Restore(fresh, [new(stored)], Now));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Restore_QuotesOfDaysAgo_StayOutOnlyWhereTheFeedIsSwitchedOff(bool enabled, int shown)
    {
        var empty = MarketSnapshot.Empty(Now, [new FeedHealth { Feed = "a", Period = TimeSpan.FromSeconds(30), Enabled = enabled }]);

        var restored = SnapshotMerger.Restore(empty, [new(Quote("BTC", feed: "a", asOf: Now.AddDays(-1))), new(Quote("ETH", feed: "a", asOf: Now.AddDays(-3)))], Now);

        Assert.Equal(shown, restored.ContractCount);
    }

    [Fact]
    public void Restore_StoredQuote_IsTheLevelThatTheNextIsJudgedBy()
    {
        var restored = SnapshotMerger.Restore(Empty("a"), [new(Quote("BTC", 0.0001m, feed: "a"))], Now);

        var snapshot = SnapshotMerger.Merge(restored, Success("a", Quote("BTC", 0.0008m, feed: "a")), Now);

        Assert.True(snapshot.FindAsset("BTC")!.Contracts[0].IsQuarantined);
    }

    [Fact]
    public void Restore_JumpWasSuspected_StaysQuarantinedUntilItReturns()
    {
        var suspected = new StoredQuote(Quote("BTC", 0.0008m, feed: "a"), new(0.0001 / 8, JumpSince: Now.AddHours(-1)));

        var restored = SnapshotMerger.Restore(Empty("a"), [suspected], Now);
        var again = SnapshotMerger.Merge(restored, Success("a", Quote("BTC", 0.00081m, feed: "a")), Now);
        var back = SnapshotMerger.Merge(again, Success("a", Quote("BTC", 0.00011m, feed: "a")), Now);

        Assert.Equal([true, true, false], new[] { restored, again, back }.Select(snapshot => snapshot.FindAsset("BTC")!.Contracts[0].IsQuarantined));
    }

    [Theory]
    [InlineData(FailureKind.RateLimited, FeedState.RateLimited)]
    [InlineData(FailureKind.Blocked, FeedState.Down)]
    public void StateAt_FirstFetchFails_SaysWhy(FailureKind kind, FeedState expected) =>
        Assert.Equal(expected, SnapshotMerger.Merge(Empty("a"), Failed("a", kind), Now).Feeds[0].Health.StateAt(Now));

    private static Dictionary<ContractKey, DateTimeOffset> Delisted(string symbol, DateTimeOffset at) => new() { [new("Binance", symbol)] = at };
}
