using System.Text.Json;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.Documents;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_IsValidOpenApi31()
    {
        await using var api = await StartAsync();
        await using var stream = await api.Http.GetStreamAsync(new Uri("/openapi/v1.json", UriKind.Relative));

        var result = await OpenApiDocument.LoadAsync(stream, OpenApiConstants.Json, new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetDefaultRuleSet() });

        Assert.Empty(result.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(result.Diagnostic.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, result.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task Document_EveryReadingEndpoint_IsDescribedWithSummaryParametersAndAnswer()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("A", "A"));
        var paths = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths");

        foreach (var endpoint in (await api.GetAsync("/api")).GetProperty("endpoints").EnumerateObject())
        {
            var operation = paths.GetProperty(endpoint.Value.GetString()!).GetProperty("get");
            Assert.NotEqual("", operation.Text("summary"));
            var content = operation.GetProperty("responses").GetProperty("200").GetProperty("content");
            Assert.True(content.EnumerateObject().Single().Value.GetProperty("schema").EnumerateObject().Any(), endpoint.Name);
            foreach (var parameter in operation.TryGetProperty("parameters", out var list) ? list.EnumerateArray() : [])
                Assert.True(parameter.Text("description")!.Length > 10 && parameter.GetProperty("schema").TryGetProperty("type", out _), $"{endpoint.Name} {parameter}");
        }
    }

    [Fact]
    public async Task Document_Types_AreThoseOfTheAnswers()
    {
        await using var api = await StartAsync();
        var document = await api.GetAsync("/openapi/v1.json");

        var rate = document.GetProperty("components").GetProperty("schemas").GetProperty("RateAnswer").GetProperty("properties");

        Assert.Equal(["null", "number"], Types(rate.GetProperty("apr")));
        Assert.Equal(["string"], Types(rate.GetProperty("last_updated")));
        Assert.Equal("date-time", rate.GetProperty("next_funding_time").Text("format"));
        Assert.Equal(["boolean"], Types(rate.GetProperty("stale")));
        Assert.Contains("longs pay shorts", rate.GetProperty("funding_rate").Text("description"), StringComparison.Ordinal);
    }

    private static string[] Types(JsonElement schema) =>
        schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(type => type.GetString()!).Order()] : [schema.Text("type")!];
}
