using FundingDash.Domain.Funding;
using FundingDash.Web.Live.History;

namespace FundingDash.Tests.Live.History;

public sealed class BackfillProgressStoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly BackfillProgressStore _store = new();

    [Theory]
    [InlineData(1, BackfillState.Running, 5, true)]
    [InlineData(1, BackfillState.Running, -5, false)]
    [InlineData(1, BackfillState.Cancelled, -5, true)]
    [InlineData(2, BackfillState.Queued, -5, true)]
    [InlineData(0, BackfillState.Done, 5, false)]
    public void Report_WhileARunIsKnown_TakesWhatIsNewer(long run, BackfillState state, int seconds, bool isTaken)
    {
        _store.Report([Of(1, BackfillState.Running, Now)]);
        var (_, replaced) = _store.Observe();

        _store.Report([Of(run, state, Now.AddSeconds(seconds))]);

        Assert.Equal(isTaken, replaced.IsCompleted);
        Assert.Equal(isTaken ? (run, state) : (1, BackfillState.Running), (_store.Current["a"].Id, _store.Current["a"].State));
    }

    [Fact]
    public void Report_StepAfterTheEnd_DoesNotBringTheRunBack()
    {
        _store.Report([Of(1, BackfillState.Cancelled, Now)]);

        _store.Report([Of(1, BackfillState.Running, Now.AddSeconds(1))]);

        Assert.Equal(BackfillState.Cancelled, _store.Current["a"].State);
    }

    private static BackfillRun Of(long id, BackfillState state, DateTimeOffset at) =>
        new() { Id = id, Feed = "a", Requested = new TimeRange(Now.AddDays(-30), Now), State = state, RequestedAt = Now, UpdatedAt = at };
}
