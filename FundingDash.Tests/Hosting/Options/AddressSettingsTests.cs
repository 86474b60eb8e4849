using FundingDash.Web.Hosting.Options;

namespace FundingDash.Tests.Hosting.Options;

public sealed class AddressSettingsTests
{
    private readonly List<string> _faults = [];

    [Fact]
    public void Read_NothingSet_IsLocalhost5000() => Assert.Equal("http://localhost:5000", Read().Urls);

    [Fact]
    public void Read_Port_IsThatPortOnAllAddresses() => Assert.Equal("http://0.0.0.0:8080", Read(("PORT", "8080")).Urls);

    [Fact]
    public void Read_UrlsAndPort_UrlsWin() => Assert.Equal("http://*:7000;https://localhost:7001", Read(("Urls", "http://*:7000;https://localhost:7001"), ("PORT", "8080")).Urls);

    [Theory]
    [InlineData("HTTP_PORTS", "8080")]
    [InlineData("Kestrel:Endpoints:Web:Url", "http://localhost:9000")]
    public void Read_OwnFormOfTheServer_IsLeftToIt(string key, string value) => Assert.Null(Read((key, value)).Urls);

    [Theory]
    [InlineData("PORT", "0")]
    [InlineData("PORT", "65536")]
    [InlineData("PORT", "http")]
    [InlineData("Urls", "localhost:5000")]
    [InlineData("Urls", "http://localhost:5000;ftp://x")]
    public void Read_WrongValue_IsNamed(string key, string value)
    {
        Read((key, value));

        Assert.StartsWith($"{key} is '", Assert.Single(_faults), StringComparison.Ordinal);
    }

    private AddressSettings Read(params (string, string?)[] settings) => AddressSettings.Read(GivenSettings.Of(settings), _faults);
}
