using System.Net;
using System.Text.Json;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Arbitrage;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.Arbitrage;

public sealed class OpportunitiesTests
{
    private const string Path = "/api/arbitrage/opportunities-v2";

    private static readonly string[] Fields =
    [
        "asset", "long_contract", "long_exchange", "long_rate", "long_apr", "long_interval_hours", "long_zscore", "long_percentile", "long_open_interest",
        "short_contract", "short_exchange", "short_rate", "short_apr", "short_interval_hours", "short_zscore", "short_percentile", "short_open_interest",
        "rate_spread", "rate_spread_pct", "apr_spread", "effective_hourly_spread", "sync_period_hours", "long_hourly_rate", "short_hourly_rate", "long_sync_funding", "short_sync_funding",
        "sync_period_spread", "long_daily_funding", "short_daily_funding", "daily_spread", "weekly_spread", "monthly_spread", "quarterly_spread", "yearly_spread",
        "spread_zscore", "spread_mean", "spread_std_dev", "is_significant", "combined_open_interest", "min_open_interest", "net_apr", "break_even_hours", "price_gap_pct",
        "realised_7d", "realised_30d", "hours_positive_share",
    ];

    [Fact]
    public async Task List_EveryField_HasThePromisedName()
    {
        await using var api = await PairWorld.StartAsync();

        var answer = await api.GetAsync(Path);

        Assert.Empty(Fields.Except(answer.GetProperty("opportunities")[0].Keys()));
        Assert.Equal(
            ["total_opportunities", "average_spread", "max_spread", "max_apr_spread", "max_daily_spread", "max_hourly_spread", "significant_count", "contracts_analyzed"],
            answer.GetProperty("statistics").Keys());
        Assert.Equal(["total", "page", "page_size", "total_pages"], answer.GetProperty("pagination").Keys());
        var state = api.Arbitrage.Current;
        Assert.Equal(($"{state.Pairs.Version}-{state.Fees.Version}", state.Fees.Version), (answer.Text("version"), answer.Count("fee_version")));
    }

    [Fact]
    public async Task List_OnePair_HasTheFiguresOfTheSpecification()
    {
        await using var api = await PairWorld.StartAsync();
        var spread = Assert.Single(api.Arbitrage.Current.Spreads.All, known => known.Live.Z.Value is not null);

        var wide = (await api.GetAsync(Path + "?assets=wide")).GetProperty("opportunities")[0];
        var hour = (await api.GetAsync(Path + "?asset=HOUR")).GetProperty("opportunities")[0];

        Assert.Equal(("KuCoin", "WIDE/USDTM", "Binance", "WIDE"), (wide.Text("long_exchange"), wide.Text("long_contract"), wide.Text("short_exchange"), wide.Text("short_contract")));
        Near(0.0008, wide, "rate_spread");
        Near(0.08, wide, "rate_spread_pct");
        Near(87.6, wide, "apr_spread");
        Near(0.0024, wide, "daily_spread");
        Near(0.876, wide, "yearly_spread");
        Near(spread.Live.Z.Value!.Value, wide, "spread_zscore");
        Near(21.9, wide, "spread_mean", 0.1);
        Near(90 * 2e-4, wide, "realised_30d", 1e-4);
        Assert.Equal((1, 6_000_000, 1_000_000), (wide.Number("hours_positive_share"), wide.Number("combined_open_interest"), wide.Number("min_open_interest")));
        Assert.True(wide.GetProperty("is_significant").GetBoolean());
        // An hourly leg against one of eight hours: the slower one is bought.
        Assert.Equal(("Binance", 8, 1, 8), (hour.Text("long_exchange"), hour.Number("long_interval_hours"), hour.Number("short_interval_hours"), hour.Number("sync_period_hours")));
        Near(0.0001, hour, "long_sync_funding");
        Near(0.0008, hour, "short_sync_funding");
        Near(0.0007, hour, "sync_period_spread");
        foreach (var field in (string[])["short_open_interest", "combined_open_interest", "min_open_interest", "spread_zscore", "spread_mean", "realised_7d", "long_zscore"])
            Assert.Equal(JsonValueKind.Null, hour.GetProperty(field).ValueKind);
        Assert.False(hour.GetProperty("is_significant").GetBoolean());
    }

    [Theory]
    [InlineData("", "apr", true)]
    [InlineData("sort_by=rate_spread&sort_dir=asc", "apr", false)]
    [InlineData("sort_by=daily_spread", "apr", true)]
    [InlineData("sort_by=net_apr", "net", true)]
    [InlineData("sort_by=after_fees_apr", "fees", true)]
    [InlineData("sort_by=open_interest", "oi", true)]
    [InlineData("sort_by=spread_zscore", "z", true)]
    [InlineData("sort_by=spread_zscore&sort_dir=asc", "z", false)]
    public async Task List_AndThePage_HaveTheSameOrder(string query, string column, bool descending)
    {
        await using var api = await PairWorld.StartAsync();
        var view = new ArbitrageView(api.Arbitrage.Current, null);
        var page = view.Order(new() { Sort = column, Descending = descending }).Select(i => view.Pairs[i].Key.ToString());

        var rows = (await api.GetAsync($"{Path}?{query}")).GetProperty("opportunities").EnumerateArray();

        Assert.Equal(page, rows.Select(row => $"{row.Text("long_exchange")}:{row.Text("long_contract")}/{row.Text("short_exchange")}:{row.Text("short_contract")}"));
    }

    [Theory]
    [InlineData("assets=WIDE,MUCH", "WIDE,MUCH")]
    [InlineData("assets=wide&assets=much", "WIDE,MUCH")]
    [InlineData("assets=ALONE", "")]
    [InlineData("exchanges=binance,hibachi", "")]
    [InlineData("exchanges=binance,hibachi&legs=one&min_apr=70", "WIDE,HOUR")]
    [InlineData("exchanges=KuCoin&min_apr_spread=70", "WIDE,HOUR")]
    [InlineData("intervals=1,8&min_spread=0.00065", "WIDE,HOUR")]
    [InlineData("intervals=1h", "")]
    [InlineData("intervals=8&max_apr=30", "MUCH")]
    [InlineData("min_oi_either=1000000.01", "WILD,MUCH")]
    [InlineData("min_oi_combined=7000001", "MUCH")]
    [InlineData("max_apr_spread=22&unknown=1", "MUCH")]
    public async Task List_Filtered_GivesWhatMatches(string query, string expected)
    {
        await using var api = await PairWorld.StartAsync();

        var answer = await api.GetAsync($"{Path}?{query}");

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), answer.GetProperty("opportunities").Names("asset"));
        Assert.Equal(answer.GetProperty("opportunities").GetArrayLength(), answer.GetProperty("statistics").Count("total_opportunities"));
    }

    [Fact]
    public async Task List_Pages_AreThePartsOfOneList()
    {
        await using var api = await StartAsync();
        // Many equals, so that names decide.
        api.Bring("kucoin", [.. Enumerable.Range(0, 150).Select(i => KuCoin($"C{i}", $"A{i}", 0.0001m))]);
        api.Bring("binance-usdm", [.. Enumerable.Range(0, 150).Select(i => Binance($"C{i}", $"A{i}", 0.0002m + (i % 5 * 0.0001m)))]);
        api.Pair();
        var view = new ArbitrageView(api.Arbitrage.Current, null);
        string[] all = [.. view.Order(new() { Sort = "apr" }).Select(i => view.Pairs[i].Asset)];

        var pages = new List<string>();
        for (var page = 1; page <= 16; page++)
            pages.AddRange((await api.GetAsync($"{Path}?page_size=10&page={page}")).GetProperty("opportunities").Names("asset"));
        var last = (await api.GetAsync($"{Path}?page_size=100&page=2")).GetProperty("pagination");
        var beyond = await api.GetAsync($"{Path}?page_size=100&page=1000000");

        Assert.Equal(all, pages);
        Assert.Equal((150, 2, 100, 2), (last.Count("total"), last.Count("page"), last.Count("page_size"), last.Count("total_pages")));
        Assert.Equal(0, beyond.GetProperty("opportunities").GetArrayLength());
    }

    [Theory]
    [InlineData("page=0", "page", HttpStatusCode.BadRequest)]
    [InlineData("page_size=101", "page_size", HttpStatusCode.BadRequest)]
    [InlineData("min_spread=-1", "min_spread", HttpStatusCode.BadRequest)]
    [InlineData("min_apr=NaN", "min_apr", HttpStatusCode.BadRequest)]
    [InlineData("min_oi_combined=1e300", "min_oi_combined", HttpStatusCode.BadRequest)]
    [InlineData("intervals=eight", "intervals", HttpStatusCode.BadRequest)]
    [InlineData("sort_by=size", "sort_by", HttpStatusCode.BadRequest)]
    [InlineData("sort_dir=up", "sort_dir", HttpStatusCode.BadRequest)]
    [InlineData("holding_days=0", "holding_days", HttpStatusCode.BadRequest)]
    [InlineData("exchanges=Binance,Nowhere", "exchanges", HttpStatusCode.NotFound)]
    [InlineData("assets=WIDER", "assets", HttpStatusCode.NotFound)]
    public async Task List_BadValue_IsRefusedByName(string query, string parameter, HttpStatusCode expected)
    {
        await using var api = await PairWorld.StartAsync();

        Assert.Equal(parameter, (await api.RefusedAsync($"{Path}?{query}", expected)).Text("parameter"));
    }

    [Fact]
    public async Task List_HugeOpenInterest_IsUnknownTogether()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("A", "A") with { OpenInterestUsd = decimal.MaxValue });
        api.Bring("binance-usdm", Binance("A", "A") with { OpenInterestUsd = decimal.MaxValue });
        api.Pair();

        var row = (await api.GetAsync(Path)).GetProperty("opportunities")[0];

        Assert.Null(row.Number("combined_open_interest"));
        Assert.Equal(0, (await api.GetAsync(Path + "?min_oi_combined=1")).GetProperty("pagination").Count("total"));
    }

    [Fact]
    public async Task List_NothingNew_Is304UntilThereAreNewerPairs()
    {
        await using var api = await PairWorld.StartAsync();
        var first = await AskAsync(api, null);
        var again = await AskAsync(api, first.Tag);
        api.Bring("kucoin", KuCoin("WIDE/USDTM", "WIDE", 0.0002m));
        api.Pair();
        var after = await AskAsync(api, first.Tag);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (first.Status, again.Status, after.Status));
        Assert.Equal("public, max-age=30", first.CacheControl);
    }

    [Fact]
    public async Task Any_BeforeTheFirstSearch_SaysThatThereIsNoData()
    {
        await using var api = await StartAsync();

        foreach (var path in (string[])[Path, "/api/arbitrage/opportunities", "/api/arbitrage/assets/search", "/api/arbitrage/opportunity-detail/A/KuCoin/Binance", "/api/export/arbitrage.csv"])
            await api.RefusedAsync(path, HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Top_TheLargest_ComeFirst()
    {
        await using var api = await PairWorld.StartAsync();

        var answer = await api.GetAsync("/api/arbitrage/opportunities?top_n=2");
        var few = await api.GetAsync("/api/arbitrage/opportunities?min_spread=0.00075");

        Assert.Equal(["WIDE", "HOUR"], answer.GetProperty("opportunities").Names("asset"));
        var statistics = answer.GetProperty("statistics");
        Assert.Equal((5, "KuCoin", "Binance", 11), (statistics.Count("total_opportunities"), statistics.Text("most_common_long_exchange"), statistics.Text("most_common_short_exchange"), statistics.Count("contracts_analyzed") + 1));
        Near(0.08, statistics, "max_spread");
        Assert.Equal((0, 2), (answer.GetProperty("parameters").Number("min_spread"), answer.GetProperty("parameters").Count("top_n")));
        Assert.Equal(["WIDE"], few.GetProperty("opportunities").Names("asset"));
        await api.RefusedAsync("/api/arbitrage/opportunities?top_n=101", HttpStatusCode.BadRequest);
    }

    private static void Near(double expected, JsonElement row, string name, double tolerance = 1e-9) => Assert.Equal(expected, row.Number(name)!.Value, tolerance);

    private static async Task<(HttpStatusCode Status, string? Tag, string? CacheControl)> AskAsync(ApiHost api, string? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        if (known is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        using var response = await api.Http.SendAsync(request);
        return (response.StatusCode, response.Headers.ETag?.ToString(), response.Headers.CacheControl?.ToString());
    }
}
