using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using FundingDash.Tests.Browser.Support;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.EndToEnd;

/// <summary>What the running demo tells Prometheus, and whether the dashboard and the alerts ask for that.</summary>
public sealed partial class MetricsTests : IAsyncLifetime, IDisposable
{
    private const string Token = "a token for these tests only";
    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private AppProcess _app = null!;

    public async Task InitializeAsync()
    {
        _app = await AppProcess.StartDemoAsync("--Demo:Contracts=300", $"--Metrics:Token={Token}");
        _http.BaseAddress = _app.Address;
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Metrics_OfTheRunningApp_AreThoseOfTheDashboardAndTheAlerts()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync("metrics")).StatusCode);
        // The proxies in front must keep it to themselves however it is spelled.
        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync("Metrics/")).StatusCode);
        (await _http.GetAsync("api/funding-rates?limit=3")).EnsureSuccessStatusCode();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);

        using var response = await _http.GetAsync("metrics");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Line(), line));
        var known = Types().Matches(text).SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        foreach (var file in (string[])["deploy/grafana/fundingdash.json", "deploy/prometheus/alerts.yml"])
        {
            var named = Named().Matches(File.ReadAllText(Path.Combine(Repository.Root, file))).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
            Assert.True(named.Count > 4, file);
            Assert.Empty(named.Except(known, StringComparer.Ordinal));
        }

        // Some of what must have happened by now.
        Assert.Contains("fundingdash_database_up 1\n", text, StringComparison.Ordinal);
        Assert.Contains("fundingdash_feed_up{feed=\"kucoin\"} 1\n", text, StringComparison.Ordinal);
        Assert.Matches("fundingdash_collection_duration_seconds_count\\{feed=\"kucoin\",outcome=\"Success\"\\} [1-9]", text);
        Assert.Matches("fundingdash_api_request_duration_seconds_count\\{route=\"/api/funding-rates\",status=\"2xx\"\\} 1\n", text);
    }

    private static IEnumerable<string> Names(Match type)
    {
        var name = type.Groups["name"].Value;
        return type.Groups["type"].Value == "histogram" ? [name + "_bucket", name + "_sum", name + "_count"] : [name];
    }

    [GeneratedRegex(@"^# TYPE (?<name>\w+) (?<type>counter|gauge|histogram)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Types();

    [GeneratedRegex(@"\b(fundingdash|dotnet)_[a-z0-9_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex("^(# (HELP|TYPE) \\w+ .+|\\w+(\\{\\w+=\"[^\"]*\"(,\\w+=\"[^\"]*\")*\\})? (-?[0-9.E+-]+|NaN))$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
