using FundingDash.Web.Components.Tables;

namespace FundingDash.Tests.Components.Tables;

public sealed class RowWindowTests
{
    [Fact]
    public void Pads_AnyWindow_StandForTheRowsThatAreNotThere()
    {
        var window = new RowWindow();
        window.Fit(1_000);
        window.Move(100, 40);

        Assert.Equal((100, 40, 140), (window.First, window.Count, window.End));
        Assert.Equal(3_000, window.PadAbove());
        Assert.Equal(860 * 30, window.PadBelow());
    }

    [Theory]
    [InlineData(99, 3_200, 25_800)]
    [InlineData(100, 3_000, 25_800)]
    [InlineData(139, 3_000, 25_800)]
    [InlineData(140, 3_000, 26_000)]
    public void Pads_OpenRowOutside_AreHigherByWhatIsOpen(int open, int above, int below)
    {
        var window = new RowWindow();
        window.Fit(1_000);
        window.Move(100, 40, 200);

        Assert.Equal(above, window.PadAbove(open));
        Assert.Equal(below, window.PadBelow(open));
    }

    [Fact]
    public void Move_Senseless_StaysWithinTheTable()
    {
        var window = new RowWindow();
        window.Fit(1_000);

        window.Move(int.MaxValue, int.MaxValue, int.MaxValue);
        Assert.Equal((800, 200), (window.First, window.Count));

        window.Move(-5, -5, -5);
        Assert.Equal((0, 10), (window.First, window.Count));
    }

    [Fact]
    public void Fit_FewerRows_EndsWithTheLast()
    {
        var window = new RowWindow();
        window.Fit(1_000);
        window.Move(900, 50);

        window.Fit(120);
        Assert.Equal((70, 50), (window.First, window.Count));

        window.Fit(0);
        Assert.Equal((0, 0, 0, 0), (window.First, window.Count, window.PadAbove(), window.PadBelow()));
    }
}
