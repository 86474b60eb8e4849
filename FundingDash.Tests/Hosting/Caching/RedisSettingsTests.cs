using System.Net;
using FundingDash.Web.Hosting.Caching;

namespace FundingDash.Tests.Hosting.Caching;

public sealed class RedisSettingsTests
{
    private readonly List<string> _faults = [];

    [Fact]
    public void Read_NothingSet_IsMemory()
    {
        var settings = RedisSettings.Read(GivenSettings.Of(), _faults);

        Assert.Null(settings.Options);
        Assert.Equal("fundingdash", settings.Prefix);
        Assert.Empty(_faults);
    }

    [Theory]
    [InlineData("redis://cache.example", "cache.example", 6379, null, false, 0)]
    [InlineData("redis://:p%40ss@cache.example:7000/3", "cache.example", 7000, "p@ss", false, 3)]
    [InlineData("redis://default:secret@cache.example:7000", "cache.example", 7000, "secret", false, 0)]
    [InlineData("rediss://:secret@cache.example:7001", "cache.example", 7001, "secret", true, 0)]
    [InlineData("cache.example:7002,password=secret,ssl=true,defaultDatabase=2", "cache.example", 7002, "secret", true, 2)]
    public void Read_Address_HasItsParts(string text, string host, int port, string? password, bool tls, int database)
    {
        foreach (var key in (string[])[RedisSettings.ConnectionStringKey, RedisSettings.UrlKey])
        {
            var settings = RedisSettings.Read(GivenSettings.Of((key, text)), _faults);

            Assert.Empty(_faults);
            Assert.Equal(new DnsEndPoint(host, port), Assert.Single(settings.Options!.EndPoints));
            Assert.Equal((password, tls, database), (settings.Options.Password, settings.Options.Ssl, settings.Options.DefaultDatabase ?? 0));
            Assert.False(settings.Options.AbortOnConnectFail);
        }
    }

    [Fact]
    public void Read_User_IsRefusedRatherThanIgnored()
    {
        RedisSettings.Read(GivenSettings.Of((RedisSettings.UrlKey, "rediss://app:secret@cache.example:7001")), _faults);

        var fault = Assert.Single(_faults);
        Assert.StartsWith("REDIS_URL names a user", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Both_TakesTheConnectionString()
    {
        var settings = RedisSettings.Read(GivenSettings.Of((RedisSettings.UrlKey, "redis://a"), (RedisSettings.ConnectionStringKey, "redis://b")), _faults);

        Assert.Equal(new DnsEndPoint("b", 6379), Assert.Single(settings.Options!.EndPoints));
    }

    [Theory]
    [InlineData("redis://:secret@host:0x")]
    [InlineData("redis://secret@host:6379")]
    [InlineData("redis://:secret@host/first")]
    [InlineData("password=secret")]
    [InlineData("host:1,secret=secret,nonsense=1")]
    public void Read_WrongAddress_IsNamedWithoutThePassword(string text)
    {
        RedisSettings.Read(GivenSettings.Of((RedisSettings.UrlKey, text)), _faults);

        var fault = Assert.Single(_faults);
        Assert.StartsWith("REDIS_URL ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Demo_KeepsApartFromRealRates() => Assert.Equal("fundingdash-demo", RedisSettings.Read(GivenSettings.Of(("Demo:Enabled", "true")), _faults).Prefix);

    [Fact]
    public void Read_PrefixWithAPattern_IsNamed()
    {
        RedisSettings.Read(GivenSettings.Of((RedisSettings.PrefixKey, "a*")), _faults);

        Assert.Contains("Redis:Prefix is 'a*'", Assert.Single(_faults), StringComparison.Ordinal);
    }
}
