using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class HistogramTests
{
    [Fact]
    public void Of_ValuesOnEdges_BelongToTheBinAbove()
    {
        var histogram = Histogram.Of([-2, -1.5, -1, 0, 0.5, 1, 1.999], -2, 2, 4);

        Assert.Equal([2, 1, 2, 2], histogram.Counts.ToArray());
        Assert.Equal((7, 2, 1.0, -1.0), (histogram.Total, histogram.Largest, histogram.Width, histogram.Edge(1)));
    }

    [Fact]
    public void Of_ValuesBeyond_AreInTheOutermostBins() =>
        Assert.Equal([2, 0, 2], Histogram.Of([-1e300, -4, 3, 1e300], -3, 3, 3).Counts.ToArray());

    [Fact]
    public void Of_Nothing_IsEmpty()
    {
        var histogram = Histogram.Of([], -3, 3, 3);

        Assert.Equal((0, 0), (histogram.Total, histogram.Largest));
    }
}
