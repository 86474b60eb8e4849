using System.Net;
using FundingDash.Tests.Jobs;
using FundingDash.Web.Hosting.Security;

namespace FundingDash.Tests.Hosting.Security;

public sealed class SecurityTests
{
    [Theory]
    [InlineData("/live")]
    [InlineData("/html")]
    [InlineData("/nowhere")]
    public async Task Get_AnyPath_CarriesTheHeaders(string path)
    {
        await using var app = await HostedApp.StartAsync(new("a"));

        using var response = await app.Http.GetAsync(path);

        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Header(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Head_AnAnswerOfGet_IsTheSameWithoutABody()
    {
        await using var app = await HostedApp.StartAsync(new("a"));
        using var request = new HttpRequestMessage(HttpMethod.Head, "/live");

        using var response = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Get_ClientAcceptsCompression_IsCompressed(string encoding)
    {
        await using var app = await HostedApp.StartAsync(new("a"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/html");
        request.Headers.AcceptEncoding.Add(new(encoding));

        using var response = await app.Http.SendAsync(request);

        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.True((await response.Content.ReadAsByteArrayAsync()).Length < HostedApp.Text.Length * 20);
    }

    [Fact]
    public async Task Post_BodyTooLarge_IsRefused()
    {
        await using var app = await HostedApp.StartAsync(new("a"));
        using var fits = new StringContent(new string('x', 1_000));
        using var large = new StringContent(new string('x', (int)SecurityRegistration.LargestRequestBody + 1));

        using var taken = await app.Http.PostAsync("/body", fits);
        using var refused = await app.Http.PostAsync("/body", large);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Theory]
    [InlineData(null, "http 127.0.0.1", false)]
    [InlineData("10.0.0.0/8", "http 127.0.0.1", false)]
    [InlineData("127.0.0.1", "https 203.0.113.7", true)]
    public async Task Get_ForwardedHeaders_CountOnlyFromTrustedProxies(string? trusted, string seen, bool strict)
    {
        await using var app = await HostedApp.StartAsync(new("a"), trusted is null ? [] : [$"--Proxies:Trusted={trusted}"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scheme");
        request.Headers.Host = "funding.example";
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var response = await app.Http.SendAsync(request);

        Assert.Equal(seen, await response.Content.ReadAsStringAsync());
        Assert.Equal(strict, response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("127.0.0.1", "http 198.51.100.2")]
    [InlineData("127.0.0.1,198.51.100.0/24", "http 203.0.113.7")]
    public async Task Get_SeveralProxies_TheClientIsBehindTheLastTrustedOne(string trusted, string seen)
    {
        await using var app = await HostedApp.StartAsync(new("a"), $"--Proxies:Trusted={trusted}");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scheme");
        // What is in front of the client's address is the client's own invention.
        request.Headers.Add("X-Forwarded-For", "192.0.2.1, 203.0.113.7, 198.51.100.2");

        using var response = await app.Http.SendAsync(request);

        Assert.Equal(seen, await response.Content.ReadAsStringAsync());
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));
}
