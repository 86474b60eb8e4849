using System.Net;
using System.Text.Json;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Live.Settings;
using FundingDash.Tests.Support;
using FundingDash.Web.Api;
using FundingDash.Web.Api.Health;
using FundingDash.Web.Hosting.Caching;
using FundingDash.Web.Hosting.Security;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Api;

/// <summary>The API over stores that a test fills, behind the app's own middleware. There is no database: memory holds the last 90 days.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Broken = "/api/broken";
    public const string Secret = "the secret of an exception";

    private static readonly string[] Feeds = ["kucoin", "binance-usdm", "hibachi"];
    private readonly StatisticsBook _book = new();
    private readonly WebApplication _app;
    private readonly ArbitrageKeeper _pairs;
    private int _id;

    private ApiHost(WebApplication app)
    {
        _app = app;
        Store = app.Services.GetRequiredService<SnapshotStore>();
        Statistics = app.Services.GetRequiredService<StatisticsStore>();
        History = app.Services.GetRequiredService<HistoryStore>();
        Arbitrage = app.Services.GetRequiredService<ArbitrageStore>();
        Clock = (TestClock)app.Services.GetRequiredService<TimeProvider>();
        Http = app.GetTestClient();
        _pairs = new(Store, History, new(), Arbitrage, Clock, NullLogger<ArbitrageKeeper>.Instance);
    }

    public HttpClient Http { get; }

    public SnapshotStore Store { get; }

    public StatisticsStore Statistics { get; }

    public HistoryStore History { get; }

    public ArbitrageStore Arbitrage { get; }

    public TestClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ApiHost> StartAsync(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.AddSecurity();
        var clock = new TestClock(Quotes.Now);
        builder.Services
            .AddRoutingCore()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(new SnapshotStore(clock, [.. Feeds.Select(feed => new FeedHealth { Feed = feed, Period = TimeSpan.FromSeconds(30) })]))
            .AddSingleton<StatisticsStore>()
            .AddSingleton<HistoryStore>()
            .AddSingleton<ArbitrageStore>()
            .AddSingleton<ContractFinder>()
            .AddSingleton(provider => new HistoryQuery(provider.GetRequiredService<HistoryStore>(), new(null!), clock))
            .AddSingleton(GivenLive.Of())
            .AddSingleton<SharedHistory>()
            .AddCaching()
            .AddApi();
        var app = builder.Build();
        app.UseRouting();
        app.UseSecurity();
        app.UseApi();
        app.MapHealth();
        app.MapReading();
        app.MapGet(Broken, (HttpContext _) => Task.FromException(new InvalidOperationException(Secret)));
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _pairs.Dispose();
        await _app.DisposeAsync();
    }

    public void Bring(string feed, params FundingQuote[] quotes) => Store.Apply(Quotes.Success(feed, quotes));

    /// <summary>Stores settled rates of a contract.</summary>
    public void Settle(ContractKey key, string asset, SettledSeries series)
    {
        History.Admit([new() { Id = ++_id, Key = key, Feed = "kucoin", Asset = asset, FirstSeen = Quotes.Now.AddDays(-60), LastSeen = Quotes.Now }]);
        History.Load([new(_id, series)]);
    }

    /// <summary>Publishes the statistics of what is quoted and settled by now.</summary>
    public void Evaluate()
    {
        _book.SetHistories([.. History.All.Select(contract => new ContractHistory(contract.Key, contract.Series, null))], Quotes.Now);
        foreach (var slice in Store.Current.Feeds)
            Statistics.Publish(_book.Update(slice, Quotes.Now));
    }

    /// <summary>Finds and judges the pairs of what is quoted and settled by now.</summary>
    public void Pair() => _pairs.Update(Store.Current);

    public static FundingQuote KuCoin(string symbol, string asset, decimal? rate = 0.0002m, decimal? openInterest = 1_000_000, decimal? hours = 8, DateTimeOffset? asOf = null) =>
        Quotes.Quote(symbol, rate, "KuCoin", "kucoin", asset, hours, openInterest: openInterest, asOf: asOf);

    public static FundingQuote Binance(string symbol, string asset, decimal? rate = 0.0001m, decimal? openInterest = 5_000_000, decimal? hours = 8) =>
        Quotes.Quote(symbol, rate, asset: asset, hours: hours, openInterest: openInterest);

    public static FundingQuote Hibachi(string symbol, string asset, decimal? rate = 0.0003m) =>
        Quotes.Quote(symbol, rate, "Hibachi", "hibachi", asset, openInterest: 10_000);

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return await ReadAsync(response);
    }

    public async Task<JsonElement> RefusedAsync(string path, HttpStatusCode expected)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await ReadAsync(response);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        return problem;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }
}
