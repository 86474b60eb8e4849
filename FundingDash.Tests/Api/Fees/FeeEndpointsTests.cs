using System.Net;
using System.Text;
using System.Text.Json;
using FundingDash.Tests.Storage;
using FundingDash.Tests.Support;
using FundingDash.Web.Api;
using FundingDash.Web.Api.Fees;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Storage.Arbitrage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FundingDash.Tests.Api.Fees;

public sealed class FeeEndpointsTests : IAsyncLifetime
{
    private const string Key = "a key of twenty letters";
    private const string Edit = """{"version":1,"who":"ann","venues":[{"venue":"kucoin","taker":0.0001,"maker":-0.00005,"source":"our tier","as_of":"2026-09-01"}]}""";
    private readonly FeeStore _fees = new();
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData(null, Key, HttpStatusCode.Unauthorized)]
    [InlineData(Key, null, HttpStatusCode.Unauthorized)]
    [InlineData(Key, "a key of twenty letterz", HttpStatusCode.Unauthorized)]
    public async Task Put_WithoutTheKey_IsRefusedAndChangesNothing(string? configured, string? given, HttpStatusCode expected)
    {
        await using var app = await StartAsync(configured);

        var (status, _) = await PutAsync(app, Edit, given);

        Assert.Equal((expected, 1), (status, _fees.Current.Version));
    }

    [Fact]
    public async Task Put_Edit_IsInForceAtOnceAndOnRecord()
    {
        await using var app = await StartAsync(Key);

        var (status, body) = await PutAsync(app, Edit, Key);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((2, 0.0001m), (_fees.Current.Version, _fees.Current.Find("KuCoin")!.Taker));
        Assert.Contains("""{"venue":"KuCoin","taker":0.0001,"maker":-0.00005,"source":"our tier","as_of":"2026-09-01","is_verified":true}""", body, StringComparison.Ordinal);
        Assert.Equal("api key (ann)", await _database.ScalarAsync<string>("select who from fee_schedules where version = 2"));
        Assert.Equal("fees: KuCoin|api key (ann)|taker 0.01 %, maker -0.005 %, our tier", await _database.ScalarAsync<string>("select concat_ws('|', what, who, new) from audit_log"));
        using var http = app.GetTestClient();
        using var json = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/settings/fees", UriKind.Relative)));
        Assert.Equal(2, json.RootElement.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Put_OfAnOlderVersion_IsAConflict()
    {
        await using var app = await StartAsync(Key);
        await PutAsync(app, Edit, Key);

        var (status, body) = await PutAsync(app, Edit, Key);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Version 2 of the fees is in force", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{", "JSON")]
    [InlineData("""{"venues":[]}""", "JSON")]
    [InlineData("""{"venues":[null]}""", "source")]
    [InlineData("""{"venues":[{"venue":"KuCoin","taker":0.0001,"maker":0}]}""", "source")]
    [InlineData("""{"venues":[{"venue":"Nowhere","taker":0.0001,"maker":0,"source":"x"}]}""", "Unknown venue")]
    [InlineData("""{"venues":[{"venue":"KuCoin","taker":0.05,"maker":0,"source":"x"}]}""", "Taker fee of KuCoin is 5 %")]
    public async Task Put_WrongBody_Is400AndNamesWhatIsWrong(string body, string named)
    {
        await using var app = await StartAsync(Key);

        var (status, answer) = await PutAsync(app, body, Key);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(named, answer, StringComparison.Ordinal);
        Assert.Equal(1, _fees.Current.Version);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=operator;Timeout=1", HttpStatusCode.ServiceUnavailable, "The database does not answer")]
    [InlineData(null, HttpStatusCode.InternalServerError, "The database refuses")]
    public async Task Put_DatabaseFails_SaysWhichWayWithoutItsWords(string? address, HttpStatusCode expected, string words)
    {
        await _database.ExecuteAsync("alter table fee_schedules rename to gone");
        await using var away = address is null ? null : NpgsqlDataSource.Create(address);
        await using var app = await StartAsync(Key, away);

        var (status, body) = await PutAsync(app, Edit, Key);

        Assert.Equal(expected, status);
        Assert.Contains(words, body, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", body, StringComparison.Ordinal);
        Assert.DoesNotContain("fee_schedules", body, StringComparison.Ordinal);
    }

    private async Task<WebApplication> StartAsync(string? key, NpgsqlDataSource? database = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Services.AddRoutingCore();
        builder.Configuration.AddInMemoryCollection([new("Admin:ApiKey", key)]);
        var clock = new TestClock();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(_fees).AddSingleton(new FeeScheduleStore(database ?? _database.Source, new(), clock)).AddSingleton<FeeDesk>().AddApi();
        var app = builder.Build();
        app.UseRouting();
        app.MapFees();
        await app.StartAsync();
        return app;
    }

    private static async Task<(HttpStatusCode Status, string Body)> PutAsync(WebApplication app, string body, string? key)
    {
        using var http = app.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/settings/fees") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Add(AdminFilter.Header, key);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
