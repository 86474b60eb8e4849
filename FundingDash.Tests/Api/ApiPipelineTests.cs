using System.Net;
using FundingDash.Tests.Hosting;
using FundingDash.Web.Api;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api;

public sealed class ApiPipelineTests
{
    [Theory]
    [InlineData("/api/nowhere")]
    [InlineData("/api/funding-rates/more")]
    [InlineData("/API/Nowhere")]
    public async Task Get_UnknownAddress_Is404AsAProblem(string path)
    {
        await using var api = await StartAsync();

        Assert.Contains("GET /api", (await api.RefusedAsync(path, HttpStatusCode.NotFound)).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ToAReadingAddress_Is405AsAProblem()
    {
        await using var api = await StartAsync();

        using var response = await api.Http.PostAsync(new Uri("/api/funding-rates", UriKind.Relative), null);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Get_ABugOfOurs_Is500WithoutTheExceptionsText()
    {
        await using var api = await StartAsync();

        var problem = await api.RefusedAsync(Broken, HttpStatusCode.InternalServerError);

        Assert.DoesNotContain(Secret, problem.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "https://a.example", "*")]
    [InlineData("*", "https://a.example", "*")]
    [InlineData("https://a.example, https://b.example:8443/", "https://b.example:8443", "https://b.example:8443")]
    [InlineData("https://a.example", "https://evil.example", null)]
    public async Task Get_FromAnotherSite_IsAllowedByTheSetting(string? setting, string origin, string? allowed)
    {
        await using var api = await StartAsync((ApiSettings.CorsOriginsKey, setting));
        api.Bring("kucoin", KuCoin("A", "A"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/funding-rates-grid");
        request.Headers.Add("Origin", origin);

        using var response = await api.Http.SendAsync(request);

        Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? Assert.Single(values) : null);
        if (allowed is not null)
            Assert.Contains("ETag", Assert.Single(response.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("POST", false)]
    public async Task Preflight_AllowsReadingOnly(string method, bool allowed)
    {
        await using var api = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/funding-rates");
        request.Headers.Add("Origin", "https://a.example");
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "x-api-key");

        using var response = await api.Http.SendAsync(request);

        var methods = response.Headers.TryGetValues("Access-Control-Allow-Methods", out var values) ? string.Join(',', values) : "";
        Assert.Equal(allowed, methods.Contains(method, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("authorization")]
    [InlineData("x-api-key")]
    [InlineData("if-none-match")]
    [InlineData("last-event-id")]
    public async Task Preflight_AllowsTheHeadersThatTheApiReads(string header)
    {
        await using var api = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/funding-rates");
        request.Headers.Add("Origin", "https://a.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", header);

        using var response = await api.Http.SendAsync(request);

        Assert.Contains(header, string.Join(',', response.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("ftp://a.example")]
    [InlineData("a.example")]
    [InlineData("https://a.example/path")]
    public void Settings_WrongOrigin_IsNamedWithItsKey(string origin)
    {
        var faults = new List<string>();

        ApiSettings.Read(GivenSettings.Of((ApiSettings.CorsOriginsKey, origin)), faults);

        Assert.StartsWith($"{ApiSettings.CorsOriginsKey} is '{origin}'", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_TellsWhatThereIs()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("A", "A"));

        var root = await api.GetAsync("/api");

        Assert.Equal(("FundingDash API", "active", 1), (root.Text("name"), root.Text("status"), root.Count("contracts")));
        Assert.Equal("/api/funding-rates", root.GetProperty("endpoints").Text("funding_rates"));
        Assert.Equal("/api/top-apr/{limit}", root.GetProperty("endpoints").Text("top_apr"));
        Assert.Equal("KuCoin", root.GetProperty("venues")[0].GetString());
    }

    [Fact]
    public async Task Performance_WithoutADatabase_SaysSo()
    {
        await using var api = await StartAsync();

        var answer = await api.GetAsync("/api/health/performance");

        Assert.False(answer.GetProperty("database").GetProperty("connected").GetBoolean());
        Assert.True(answer.GetProperty("performance_metrics").Number("working_set_bytes") > 0);
    }
}
