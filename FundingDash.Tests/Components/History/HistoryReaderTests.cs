using FundingDash.Web.Components.Pages.History;
using Microsoft.Extensions.DependencyInjection;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.History;

public sealed class HistoryReaderTests : HistoryContext
{
    private HistoryReader Reader => Services.GetRequiredService<HistoryReader>();

    [Fact]
    public async Task Load_NothingChanged_SharesTheViewAndItsPoints()
    {
        var key = Stored("A", "BTC", "BTC", 8, [1e-4, 2e-4]);

        var first = await Reader.LoadAsync(key, HistoryRange.Month, default);
        var second = Assert.Single(await Reader.LoadAllAsync([key], HistoryRange.Month, default));

        Assert.Same(first, second);
        Assert.Equal(first.Steps(HistoryQueryString.EightHours), second.Steps(HistoryQueryString.EightHours));
        Assert.NotSame(first, await Reader.LoadAsync(key, HistoryRange.All[0], default));
    }

    [Fact]
    public async Task Load_SettlementArrived_MakesTheViewAnew()
    {
        var key = Stored("A", "BTC", "BTC", 8, [1e-4, 2e-4]);
        var before = await Reader.LoadAsync(key, HistoryRange.Month, default);

        History.Add([new(History.Find(key)!.Id, [new(Now.AddMinutes(-10), 0.0003m, new(8, default))])]);
        var after = await Reader.LoadAsync(key, HistoryRange.Month, default);

        Assert.True(Reader.HasChanged(before));
        Assert.Equal(3, after.Series.Count);
        Assert.False(Reader.HasChanged(after));
    }

    [Fact]
    public async Task Load_AfterAWhile_MovesThePeriodOn()
    {
        var key = Stored("A", "BTC", "BTC", 8, [1e-4, 2e-4]);
        var before = await Reader.LoadAsync(key, HistoryRange.Month, default);

        ((Support.TestClock)Clock).Advance(TimeSpan.FromMinutes(6));

        Assert.NotSame(before, await Reader.LoadAsync(key, HistoryRange.Month, default));
    }
}
