using System.Net;
using FundingDash.Web.Api.Access;

namespace FundingDash.Tests.Api.Access;

public sealed class AddressBucketsTests
{
    private readonly AddressBuckets _buckets = new();
    private readonly Allowance _ten = new(10);

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::1", "127.0.0.1", false)]
    [InlineData(null, "0.0.0.0", false)]
    public void Take_TwoAddresses_ShareABucketWhenTheyAreOneClient(string? first, string second, bool shared)
    {
        _buckets.Take(_ten, first is null ? null : IPAddress.Parse(first), 0, 10);

        Assert.Equal(!shared, _buckets.Take(_ten, IPAddress.Parse(second), 0, 10).IsAllowed);
        Assert.False(_buckets.Take(_ten, first is null ? null : IPAddress.Parse(first), 0, 1).IsAllowed);
    }

    [Fact]
    public void Take_AMillionAddresses_TakesNoMemoryAndForgetsNobodyWhoHasSpentAll()
    {
        var spender = IPAddress.Parse("192.0.2.1");
        Assert.True(_buckets.Take(_ten, spender, 0, 10).IsAllowed);
        var bytes = new byte[16];
        bytes[0] = 0x20;
        var allocated = 0L;

        for (var i = 0; i < 1_000_000; i++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(2), i);
            var address = new IPAddress(bytes);
            // Of this thread: other tests run beside this one.
            var before = GC.GetAllocatedBytesForCurrentThread();
            _buckets.Take(_ten, address, 0, 1);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(allocated, 0, 100_000);
        Assert.False(_buckets.Take(_ten, spender, 0, 1).IsAllowed);
    }
}
