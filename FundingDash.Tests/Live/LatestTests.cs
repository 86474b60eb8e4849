using FundingDash.Web.Live;

namespace FundingDash.Tests.Live;

public sealed class LatestTests
{
    private readonly Latest<string> _latest = new("first");

    [Fact]
    public void Replace_AnotherState_IsCurrentAndToldOnce()
    {
        var (seen, replaced) = _latest.Observe();
        Assert.Equal(("first", false), (seen, replaced.IsCompleted));

        var after = _latest.Replace(state => state + " and second");

        Assert.Equal("first and second", after);
        Assert.Same(after, _latest.Current);
        Assert.True(replaced.IsCompletedSuccessfully);
        Assert.False(_latest.Observe().Replaced.IsCompleted);
    }

    [Fact]
    public void Replace_TheSameInstance_TellsNobody()
    {
        var (_, replaced) = _latest.Observe();

        Assert.Equal("first", _latest.Replace(state => state));

        Assert.False(replaced.IsCompleted);
    }

    [Fact]
    public void Replace_ManyAtOnce_LosesNone()
    {
        var counter = new Latest<object>(0);

        Parallel.For(0, 1_000, _ => counter.Replace(count => (int)count + 1));

        Assert.Equal(1_000, counter.Current);
    }
}
