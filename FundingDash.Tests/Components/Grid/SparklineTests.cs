using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Live.History;

namespace FundingDash.Tests.Components.Grid;

public sealed class SparklineTests
{
    private static readonly DateTimeOffset Now = SettledRates.Last;
    private static readonly ContractKey Key = new("KuCoin", "XBTUSDTM");

    [Fact]
    public void Draw_TwoDays_MakesAStepOfEverySettlement()
    {
        var markup = Sparkline.Draw(SettledRates.Of(9, 1e-4, 2e-4, 2e-4, -1e-4, 0, 1e-4), Now);

        // 8 hours are 16 pixels; 2e-4 is at the top, -1e-4 at the bottom.
        Assert.Contains("class=\"steps\" d=\"M0 7H16V1H32V1H48V19H64V13H80V7H96\"", markup, StringComparison.Ordinal);
        Assert.Contains("class=\"zero\" d=\"M0 13H96\"", markup, StringComparison.Ordinal);
        Assert.Contains("48 h APR from −10.95 to +21.90, last +10.95", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("style", markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_MissingSettlement_BreaksTheLine()
    {
        var whole = SettledRates.Of(1e-4, 1e-4, 1e-4, 1e-4);
        var broken = SettledSeries.Empty.Merge([whole[0], whole[1], whole[3]]);

        Assert.Contains("M32 1H48V1H64M80 1H96", Sparkline.Draw(broken, Now), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_AllZero_IsALineInTheMiddle() => Assert.Contains("M80 10H96", Sparkline.Draw(SettledRates.Of(0), Now), StringComparison.Ordinal);

    [Fact]
    public void Draw_NothingSettledOrNoInterval_IsEmpty()
    {
        Assert.Equal("", Sparkline.Draw(SettledSeries.Empty, Now));
        Assert.Equal("", Sparkline.Draw(SettledRates.Of(1e-4), Now.AddDays(3)));
        Assert.Equal("", Sparkline.Draw(SettledSeries.Empty.Append(new(EpochMinutes.Floor(Now), 1e-4, 0)), Now));
    }

    [Fact]
    public void Of_SameSettlements_IsOneStringUntilTheyChange()
    {
        var clock = new TestClock(Now);
        var history = new HistoryStore(clock);
        history.Admit([new() { Id = 1, Key = Key, Feed = "kucoin", Asset = "BTC", FirstSeen = Now.AddDays(-9), LastSeen = Now }]);
        history.Load([KeyValuePair.Create(1, SettledRates.Of(1e-4, 2e-4))]);
        var sparklines = new Sparklines(history, clock);

        var drawn = sparklines.Of(Key);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Same(drawn, sparklines.Of(Key));

        history.Add([KeyValuePair.Create<int, IReadOnlyList<Settlement>>(1, [new(Now.AddMinutes(1), 0.0005m, FundingInterval.Documented(8))])]);
        Assert.NotEqual(drawn, sparklines.Of(Key));
    }

    [Fact]
    public void Of_UnknownContract_IsEmpty() => Assert.Equal("", new Sparklines(new(TimeProvider.System), TimeProvider.System).Of(Key));
}
