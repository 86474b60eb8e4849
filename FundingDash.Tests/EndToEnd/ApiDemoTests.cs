using System.Net.Http.Json;
using System.Text.Json;
using FundingDash.Tests.Api;
using FundingDash.Tests.Browser.Support;
using FundingDash.Web.Api;

namespace FundingDash.Tests.EndToEnd;

/// <summary>The API of the whole app over the simulated venues.</summary>
public sealed class ApiDemoTests
{
    private const string AdminKey = "a-key-of-enough-characters";
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal) { ["limit"] = "5", ["asset"] = "BTC", ["symbol"] = "BTCUSDT", ["exchange"] = "Binance", ["long"] = "KuCoin", ["short"] = "Binance" };

    [Fact]
    public async Task Demo_EveryReadingAddress_AnswersAndIsOnThePageThatExplainsIt()
    {
        await using var app = await AppProcess.StartDemoAsync("--Collection:Mode=Parallel", "--Api:Limits:Anonymous=100000", $"--Admin:ApiKey={AdminKey}");
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Add(AdminFilter.Header, AdminKey);
        await UntilAsync(async () => (await http.GetFromJsonAsync<JsonElement>("api/funding-rates?exchange=Binance&limit=10000")).GetArrayLength() > 0);
        var endpoints = (await http.GetFromJsonAsync<JsonElement>("api")).GetProperty("endpoints").EnumerateObject().Select(endpoint => endpoint.Value.GetString()!).ToList();
        var page = await http.GetStringAsync(new Uri("docs", UriKind.Relative));

        var document = await http.GetFromJsonAsync<JsonElement>("openapi/v1.json");
        var ids = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.Text("operationId")!).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.True(endpoints.Count >= 20);
        foreach (var endpoint in endpoints)
        {
            var path = Values.Aggregate(endpoint, (text, pair) => text.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal));
            using var response = await http.GetAsync(new Uri(path + (path.EndsWith("history.csv", StringComparison.Ordinal) ? "?asset=BTC" : ""), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            // The body is left alone: the stream's has no end.
            Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
            Assert.Contains($"<code>{endpoint}</code>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Demo_GridAndList_HoldTheSameRates()
    {
        await using var app = await AppProcess.StartDemoAsync("--Collection:Interval=00:10:00", "--Collection:Mode=Parallel");
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = app.Address };
        await UntilAsync(async () => (await http.GetFromJsonAsync<JsonElement>("api/health/collection-metrics")).GetProperty("collection_summary").Count("total_exchanges") == 14);

        var rates = (await http.GetFromJsonAsync<JsonElement>("api/funding-rates?limit=10000")).EnumerateArray().ToDictionary(rate => (rate.Text("exchange")!, rate.Text("symbol")!), rate => rate.GetProperty("funding_rate").ToString());
        var grid = await http.GetFromJsonAsync<JsonElement>("api/funding-rates-grid");

        Assert.InRange(rates.Count, 3_000, 4_000);
        foreach (var cell in grid.GetProperty("data").EnumerateArray().SelectMany(row => row.GetProperty("exchanges").EnumerateObject()))
            Assert.Equal(rates[(cell.Name, cell.Value.Text("symbol")!)], cell.Value.GetProperty("funding_rate").ToString());
    }

    private static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await isDone())
            await timer.WaitForNextTickAsync(limit.Token);
    }
}
