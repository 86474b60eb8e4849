using FundingDash.Tests.Support;
using FundingDash.Web.Components;

namespace FundingDash.Tests.Components;

public sealed class StopWishTests
{
    [Fact]
    public void IsRepeated_EchoAndSecondWish_AreToldApart()
    {
        var clock = new TestClock();
        var wish = new StopWish(clock);

        Assert.False(wish.IsRepeated());
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(wish.IsRepeated());
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(wish.IsRepeated());
    }
}
