using System.Net;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Tests.Hosting.Options;

public sealed class ProxySettingsTests
{
    private readonly List<string> _faults = [];

    [Fact]
    public void Read_NothingSet_TrustsNobody() => Assert.Empty(Read(null).Trusted);

    [Fact]
    public void Read_AddressesAndNetworks_AreNetworks()
    {
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("127.0.0.1/32"), IPNetwork.Parse("::1/128")], Read("10.0.0.0/8, 127.0.0.1,::1").Trusted);
        Assert.Empty(_faults);
    }

    [Fact]
    public void Read_NoAddress_IsNamed()
    {
        Read("10.0.0.0/8,proxy");

        Assert.StartsWith("Proxies:Trusted is 'proxy'; allowed: ", Assert.Single(_faults), StringComparison.Ordinal);
    }

    private ProxySettings Read(string? text) => ProxySettings.Read(GivenSettings.Of((ProxySettings.Key, text)), _faults);
}
