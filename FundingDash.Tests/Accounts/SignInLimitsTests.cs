using System.Net;
using FundingDash.Web.Accounts;

namespace FundingDash.Tests.Accounts;

public sealed class SignInLimitsTests : IAsyncDisposable
{
    private const string Email = "trader@example.org";
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");
    private readonly SignInLimits _limits = new();

    [Fact]
    public void TryTake_AddressUsedUp_TakesNothingFromTheAccount()
    {
        for (var i = 0; i < SignInLimits.PerAddress; i++)
            Assert.True(_limits.TryTake(Here, $"nobody{i}@example.org"));

        for (var i = 0; i < SignInLimits.PerAccount; i++)
            Assert.False(_limits.TryTake(Here, Email));

        Assert.True(_limits.TryTake(There, Email));
    }

    [Theory]
    [InlineData(255, "")]
    [InlineData(20_000_000, "")]
    [InlineData(10, "\0")]
    public void TryTake_NoAddressOfAnybody_IsRefusedAndCounted(int length, string end)
    {
        for (var i = 0; i < SignInLimits.PerAddress; i++)
            Assert.False(_limits.TryTake(Here, new string('A', length) + end));

        Assert.False(_limits.TryTake(Here, Email));
    }

    [Fact]
    public void TryTake_AddressesOfOneHousehold_CountAsOne()
    {
        for (var i = 0; i < SignInLimits.PerAddress; i++)
            Assert.True(_limits.TryTake(IPAddress.Parse($"2001:db8::{i + 1}"), $"nobody{i}@example.org"));

        Assert.False(_limits.TryTake(IPAddress.Parse("2001:db8::ffff"), Email));
    }

    public ValueTask DisposeAsync() => _limits.DisposeAsync();
}
