using FundingDash.Web.Api.Access;

namespace FundingDash.Tests.Api.Access;

public sealed class AllowanceTests
{
    private readonly Allowance _sixty = new(60);
    private long _bucket;

    [Fact]
    public void Take_WholeMinuteAtOnce_IsAllowedAndTheNextIsNot()
    {
        for (var left = 59; left >= 0; left--)
            Assert.Equal(new Taken(IsAllowed: true, left, 60 - left, 0), _sixty.Take(ref _bucket, 0, 1));

        Assert.Equal(new Taken(IsAllowed: false, 0, 60, 1), _sixty.Take(ref _bucket, 0, 1));
    }

    [Fact]
    public void Take_AfterSomeSeconds_HasTheTokensOfThoseSeconds()
    {
        _sixty.Take(ref _bucket, 0, 60);

        Assert.Equal(new Taken(IsAllowed: true, 2, 58, 0), _sixty.Take(ref _bucket, 3 * TimeSpan.TicksPerSecond, 1));
    }

    [Fact]
    public void Take_AfterHours_HoldsNoMoreThanAMinute()
    {
        _sixty.Take(ref _bucket, 0, 60);

        Assert.Equal(59, _sixty.Take(ref _bucket, 5 * TimeSpan.TicksPerHour, 1).Remaining);
    }

    [Fact]
    public void Take_Dear_TellsWhenThereWillBeEnough()
    {
        _sixty.Take(ref _bucket, 0, 58);

        Assert.Equal(new Taken(IsAllowed: false, 2, 58, 8), _sixty.Take(ref _bucket, 0, 10));
        Assert.True(_sixty.Take(ref _bucket, 8 * TimeSpan.TicksPerSecond, 10).IsAllowed);
    }

    [Fact]
    public void Take_ManyAtOnce_AllowsExactlyTheLimit()
    {
        var allowance = new Allowance(100_000);
        var bucket = new Bucket();
        var allowed = 0;

        Parallel.For(0, 200_000, _ =>
        {
            if (bucket.Take(allowance, 0, 1).IsAllowed)
                Interlocked.Increment(ref allowed);
        });

        Assert.Equal(100_000, allowed);
    }
}
