using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FundingDash.Web.Demo.Faults;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Demo;

public sealed class DemoFaultEndpointsTests
{
    [Theory]
    [InlineData("/demo/faults/bybit?kind=empty&seconds=30", null)]
    [InlineData("/demo/faults/bybit", """{"kind":"Empty","seconds":30}""")]
    public async Task PostFault_QueryOrBody_SwitchesItOn(string url, string? body)
    {
        await using var app = await DemoApp.StartAsync(("Demo:Enabled", "true"), ("Demo:Contracts", "300"));
        using var content = body is null ? null : new StringContent(body);
        using var response = await app.GetTestClient().PostAsync(new Uri(url, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var fault = Assert.Single(app.Services.GetRequiredService<DemoFaults>().Active);
        Assert.Equal(("bybit", DemoFaultKind.Empty), (fault.Feed, fault.Kind));
        Assert.NotNull(fault.Until);
    }

    [Theory]
    [InlineData("/demo/faults/nowhere?kind=Empty", null, "'nowhere' is no feed. Allowed: binance-usdm,")]
    [InlineData("/demo/faults/bybit?kind=explosion", null, "'kind' is 'explosion'. Allowed: RateLimited,")]
    [InlineData("/demo/faults/bybit?kind=Empty&seconds=-1", null, "'seconds' is '-1'.")]
    [InlineData("/demo/faults/bybit?kind=Empty&seconds=1e99", null, "'seconds' is '1e99'.")]
    [InlineData("/demo/faults/bybit", null, "put them into the query")]
    [InlineData("/demo/faults/bybit", "[]", "must be a JSON object")]
    [InlineData("/demo/faults/bybit", "{", "not JSON")]
    [InlineData("/demo/faults/bybit", "{}", "'kind' is ''")]
    public async Task PostFault_WrongInput_IsA400ThatSaysWhatIsAllowed(string url, string? body, string expected)
    {
        await using var app = await DemoApp.StartAsync(("Demo:Enabled", "true"), ("Demo:Contracts", "300"));
        using var content = body is null ? null : new StringContent(body);
        using var response = await app.GetTestClient().PostAsync(new Uri(url, UriKind.Relative), content);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(app.Services.GetRequiredService<DemoFaults>().Active);
    }

    [Fact]
    public async Task DeleteFault_AfterPost_ClearsItAndGetListsNone()
    {
        await using var app = await DemoApp.StartAsync(("Demo:Enabled", "true"), ("Demo:Contracts", "300"), ("Demo:Faults:dydx", "Nan"));
        var http = app.GetTestClient();
        var before = await http.GetFromJsonAsync<JsonElement>("/demo/faults");
        using var deleted = await http.DeleteAsync(new Uri("/demo/faults/dydx", UriKind.Relative));
        var after = await http.GetFromJsonAsync<JsonElement>("/demo/faults");

        Assert.Equal("Nan", Assert.Single(before.GetProperty("active").EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(0, after.GetProperty("active").GetArrayLength());
    }
}
