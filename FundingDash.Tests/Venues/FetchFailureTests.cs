using FundingDash.Domain.Venues;

namespace FundingDash.Tests.Venues;

public sealed class FetchFailureTests
{
    [Fact]
    public void Detail_LongAndMultiLine_BecomesOneBoundedLine()
    {
        var failure = new FetchFailure(FailureKind.VenueError, "first\r\nsecond\u0007" + new string('x', 5_000));

        Assert.StartsWith("first  second x", failure.Detail, StringComparison.Ordinal);
        Assert.InRange(failure.Detail.Length, 300, 301);
    }

    [Fact]
    public void Detail_Short_IsUnchanged() => Assert.Equal("code 400", new FetchFailure(FailureKind.VenueError, "code 400").Detail);
}
