using System.Net;
using System.Text;
using System.Text.Json;
using FundingDash.Tests.Jobs.History;
using FundingDash.Tests.Storage.History;
using FundingDash.Web.Api;
using FundingDash.Web.Jobs.Control;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Api.Backfill;

public sealed class BackfillEndpointsTests : IAsyncLifetime
{
    private const string Key = "a key of twenty letters";
    private readonly ScriptedVenueHistory _venue = new();
    private HistoryDatabase _database = null!;
    private HistoryRig _rig = null!;

    public async Task InitializeAsync()
    {
        _database = await HistoryDatabase.CreateAsync();
        _rig = await new HistoryRig(_database.Source, _venue, ("Backfill:Days", "0")).StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(null, Key, HttpStatusCode.Unauthorized)]
    [InlineData(Key, null, HttpStatusCode.Unauthorized)]
    [InlineData(Key, "", HttpStatusCode.Unauthorized)]
    [InlineData(Key, "a key of twenty letterz", HttpStatusCode.Unauthorized)]
    public async Task Post_WithoutTheKey_IsRefusedAndChangesNothing(string? configured, string? given, HttpStatusCode expected)
    {
        await using var app = await StartAsync(configured);
        foreach (var path in new[] { "start", "retry", "stop" })
        {
            using var response = await PostAsync(app, path, "{}", given);
            await AssertProblemAsync(response, expected);
        }

        Assert.Equal(0, await RunsAsync());
    }

    [Theory]
    [InlineData("""{"days":0}""", "days")]
    [InlineData("""{"days":3651}""", "days")]
    [InlineData("""{"exchanges":["venue","nowhere"]}""", "exchanges")]
    [InlineData("""{"exchanges":[null]}""", "exchanges")]
    [InlineData("""{"days":"many"}""", "JSON")]
    [InlineData("""{"days":""", "JSON")]
    public async Task Start_WrongBody_Is400AndNamesWhatIsWrong(string body, string named)
    {
        await using var app = await StartAsync(Key);

        using var response = await PostAsync(app, "start", body, Key);

        Assert.Contains(named, await AssertProblemAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Equal(0, await RunsAsync());
    }

    [Fact]
    public async Task Start_NoBody_QueuesEveryFeedOnce()
    {
        await using var app = await StartAsync(Key);

        using (var first = await PostAsync(app, "start", null, Key))
            Assert.Equal((HttpStatusCode.Accepted, """{"queued":["venue"]}"""), (first.StatusCode, await first.Content.ReadAsStringAsync()));
        using (var second = await PostAsync(app, "retry", null, Key))
            await AssertProblemAsync(second, HttpStatusCode.Conflict);
        Assert.Equal("30 days f api key", await _database.ScalarAsync<string>(
            "select (requested_to - requested_from)::text || ' ' || left(only_incomplete::text, 1) || ' ' || requested_by from backfill_runs"));

        using var stop = await PostAsync(app, "stop", null, Key);
        Assert.Equal("""{"stopped":1}""", await stop.Content.ReadAsStringAsync());
        using var retry = await PostAsync(app, "retry", """{"days":90}""", Key);
        Assert.Equal(HttpStatusCode.Accepted, retry.StatusCode);
        Assert.Equal("90 days t", await _database.ScalarAsync<string>(
            "select (requested_to - requested_from)::text || ' ' || left(only_incomplete::text, 1) from backfill_runs order by id desc limit 1"));
        Assert.Equal(
            "backfill started|api key|venue; 30 days, backfill stopped|api key|all, backfill started|api key|venue; 90 days, only incomplete",
            await _database.ScalarAsync<string>("select string_agg(concat_ws('|', what, who, new), ', ' order by id) from audit_log"));
    }

    [Theory]
    [InlineData("backfill/status")]
    [InlineData("backfill-status")]
    [InlineData("backfill/verify")]
    public async Task Get_OrHead_AnswersWithoutAKeyAndChangesNothing(string path)
    {
        await using var app = await StartAsync(Key);
        using var http = app.GetTestClient();

        using var get = await http.GetAsync(new Uri("/api/" + path, UriKind.Relative));
        using var head = await http.SendAsync(new(HttpMethod.Head, "/api/" + path));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (get.StatusCode, head.StatusCode));
        Assert.Equal(0, await RunsAsync());
    }

    [Theory]
    [InlineData("start")]
    [InlineData("retry")]
    [InlineData("stop")]
    public async Task Get_OfWhatChangesSomething_IsNotAllowed(string path)
    {
        await using var app = await StartAsync(Key);
        using var http = app.GetTestClient();

        using var response = await http.GetAsync(new Uri("/api/backfill/" + path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("days=0", "days")]
    [InlineData("days=93", "days")]
    [InlineData("threshold=101", "threshold")]
    [InlineData("threshold=NaN", "threshold")]
    [InlineData("exchange=nowhere", "exchange")]
    public async Task Verify_WrongQuestion_Is400AndNamesIt(string query, string named)
    {
        await using var app = await StartAsync(Key);
        using var http = app.GetTestClient();

        using var response = await http.GetAsync(new Uri("/api/backfill/verify?" + query, UriKind.Relative));

        Assert.Contains(named, await AssertProblemAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AContractHasAGap_ListsItWithStartEndAndNumber()
    {
        var last = HistoryRig.Now.AddHours(-4);
        _venue.Paid["A"] = ScriptedVenueHistory.Every(8, 60, last);
        _venue.Paid["B"] = [.. _venue.Paid["A"].Where((_, i) => i is < 40 or > 50)];
        _venue.Paid["C"] = _venue.Paid["A"];
        await _rig.RunAsync(new(HistoryRig.Days(20)));
        await using var app = await StartAsync(Key);
        using var http = app.GetTestClient();

        using var json = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/backfill/verify?days=15", UriKind.Relative)));

        var answer = json.RootElement;
        Assert.Equal((3, 2), (answer.GetProperty("contracts").GetInt32(), answer.GetProperty("complete").GetInt32()));
        Assert.Equal(11, answer.GetProperty("expected").GetInt64() - answer.GetProperty("actual").GetInt64());
        var incomplete = Assert.Single(answer.GetProperty("incomplete").EnumerateArray());
        Assert.Equal("B", incomplete.GetProperty("symbol").GetString());
        var gap = Assert.Single(incomplete.GetProperty("gaps").EnumerateArray());
        Assert.Equal((11, last.AddHours(-8 * 20)), (gap.GetProperty("missing").GetInt32(), gap.GetProperty("start").GetDateTimeOffset()));
        Assert.Equal(last.AddHours(-8 * 9), gap.GetProperty("end").GetDateTimeOffset());
    }

    private async Task<WebApplication> StartAsync(string? key)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Services.AddRoutingCore();
        builder.Configuration.AddInMemoryCollection([new("Admin:ApiKey", key)]);
        builder.Services
            .AddSingleton<TimeProvider>(_rig.Clock)
            .AddSingleton(_rig.Service)
            .AddSingleton(_rig.Get<Web.Jobs.History.HistoryFeeds>())
            .AddSingleton(_rig.Get<IReadOnlyList<Domain.Venues.FeedDefinition>>())
            .AddSingleton(_rig.Get<BackfillProgressStore>())
            .AddSingleton(_rig.Store)
            .AddSingleton(new AuditLog(_database.Source, _rig.Clock))
            .AddSingleton<BackfillDesk>()
            .AddApi();
        var app = builder.Build();
        app.UseRouting();
        Web.Api.Backfill.BackfillEndpoints.MapBackfill(app);
        await app.StartAsync();
        return app;
    }

    private static async Task<HttpResponseMessage> PostAsync(WebApplication app, string path, string? body, string? key)
    {
        using var http = app.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/backfill/" + path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.Add(AdminFilter.Header, key);
        return await http.SendAsync(request);
    }

    private static async Task<string> AssertProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("detail").GetString()!;
    }

    private Task<long> RunsAsync() => _database.ScalarAsync<long>("select count(*) from backfill_runs");
}
