using System.Net;
using FundingDash.Tests.Support;
using FundingDash.Web.Api.ZScores;
using FundingDash.Web.Components.ZScores;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.ZScores;

public sealed class ZScoreApiTests
{
    [Fact]
    public async Task Contracts_WithHistory_HaveTheFiguresOfTheStatistics()
    {
        await using var api = await StartFilledAsync();
        var known = api.Statistics.Current.Find(new("KuCoin", "UP"))!;

        var row = (await api.GetAsync("/api/contracts-with-zscores")).GetProperty("contracts").EnumerateArray().Single(item => item.Text("contract") == "UP");

        Assert.Equal((known.Live.Z.Value, known.Live.Z.Value), (row.Number("z_score"), row.Number("z_score_apr")));
        Assert.Equal((known.Live.RobustZ.Value, known.Live.Percentile.Value), (row.Number("robust_z_score"), row.Number("percentile")));
        Assert.Equal((0.0001, 10.95), (Math.Round(row.Number("mean_30d")!.Value, 12), Math.Round(row.Number("mean_30d_apr")!.Value, 9)));
        Assert.Equal((90, 90, 100), (row.Count("data_points"), row.Count("expected_points"), row.Number("completeness_percentage")));
        Assert.Equal((known.Facts.NEff, "high", null), (row.Number("n_eff"), row.Text("confidence"), row.Text("reason")));
        Assert.Equal((0.0004, 8, 3600), (row.Number("funding_rate"), row.Number("funding_interval_hours"), row.Number("next_funding_seconds")));
    }

    [Fact]
    public async Task Contracts_AndThePage_HaveTheSameOrder()
    {
        await using var api = await StartFilledAsync();
        var view = new ZScoreView(api.Store.Current, api.Statistics.Current, null);
        var page = view.Order(new() { Scope = ZScoreScope.All }).Select(i => view.Rows[i].Contract.Symbol);

        var answer = await api.GetAsync("/api/contracts-with-zscores");

        Assert.Equal(page, answer.GetProperty("contracts").Names("contract"));
        Assert.Equal((4, api.Statistics.Current.Flagged), (answer.Count("total"), answer.Count("high_deviation_count")));
    }

    [Theory]
    [InlineData("sort=zscore_asc", "DOWN,UP,FLAT,NEW")]
    [InlineData("sort=zscore_desc", "UP,DOWN,FLAT,NEW")]
    [InlineData("sort=contract", "DOWN,FLAT,NEW,UP")]
    [InlineData("min_abs_zscore=2.9", "UP")]
    [InlineData("search=dow", "DOWN")]
    [InlineData("exchanges=kucoin,Binance&sort=contract&limit=2&offset=1", "FLAT,NEW")]
    [InlineData("exchange=Binance", "")]
    [InlineData("offset=100", "")]
    public async Task Contracts_Filtered_GiveAPage(string query, string expected)
    {
        await using var api = await StartFilledAsync();

        var answer = await api.GetAsync("/api/contracts-with-zscores?" + query);

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), answer.GetProperty("contracts").Names("contract"));
    }

    [Theory]
    [InlineData("sort=size", "sort", HttpStatusCode.BadRequest)]
    [InlineData("min_abs_zscore=-1", "min_abs_zscore", HttpStatusCode.BadRequest)]
    [InlineData("offset=-1", "offset", HttpStatusCode.BadRequest)]
    [InlineData("exchanges=Binance,Nowhere", "exchanges", HttpStatusCode.NotFound)]
    public async Task Contracts_BadValue_IsRefusedByName(string query, string parameter, HttpStatusCode expected)
    {
        await using var api = await StartFilledAsync();

        Assert.Equal(parameter, (await api.RefusedAsync("/api/contracts-with-zscores?" + query, expected)).Text("parameter"));
    }

    [Fact]
    public async Task Reasons_NoFigure_AreTold()
    {
        await using var api = await StartFilledAsync();

        var rows = (await api.GetAsync("/api/contracts-with-zscores?sort=contract")).GetProperty("contracts");

        Assert.Equal(("at_baseline", "no_history"), (rows[1].Text("reason"), rows[2].Text("reason")));
        Assert.Equal((null, null), (rows[1].Number("z_score"), rows[2].Number("mean_30d")));
    }

    [Fact]
    public async Task Summaries_OfTheSameFigures_Agree()
    {
        await using var api = await StartFilledAsync();

        var overall = (await api.GetAsync("/api/statistics/summary")).GetProperty("overall");
        var zones = await api.GetAsync("/api/zscore-summary");
        var extremes = await api.GetAsync("/api/statistics/extreme-values?min_abs_zscore=1");

        Assert.Equal((4, 2, 50), (overall.Count("total_contracts"), overall.Count("contracts_with_zscore"), overall.Number("contracts_with_zscore_percentage")));
        Assert.Equal((2, 2), (overall.Count("extreme_count"), zones.Count("active")));
        Assert.Equal((0, 2, 0.1), (zones.Count("stable"), zones.Count("without_zscore"), Math.Round(zones.Number("expected_by_chance")!.Value, 9)));
        Assert.Equal(["UP", "DOWN"], extremes.GetProperty("extreme_contracts").Names("contract"));
        Assert.Equal((2, 1, 0.6346), (extremes.Count("count"), extremes.Number("threshold"), Math.Round(extremes.Number("expected_by_chance")!.Value, 4)));
        await api.RefusedAsync("/api/statistics/extreme-values?min_abs_zscore=11", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.317310508)]
    [InlineData(2, 0.045500264)]
    [InlineData(4, 0.0000633425)]
    public void TwoSided_NormalLaw_IsTheKnownPart(double z, double expected) => Assert.Equal(expected, NormalTail.TwoSided(z), 6);

    // UP is three deviations above its mean, DOWN two and a half below; FLAT rests where it always was, NEW has no history.
    private static async Task<ApiHost> StartFilledAsync()
    {
        var api = await StartAsync();
        api.Bring("kucoin", KuCoin("UP", "UP", 0.0004m), KuCoin("DOWN", "DOWN", -0.00015m), KuCoin("FLAT", "FLAT", 0.0001m), KuCoin("NEW", "NEW"));
        api.Settle(new("KuCoin", "UP"), "UP", SettledRates.Around(0.0001, 0.0001));
        api.Settle(new("KuCoin", "DOWN"), "DOWN", SettledRates.Around(0.0001, 0.0001));
        api.Settle(new("KuCoin", "FLAT"), "FLAT", SettledRates.Of(Enumerable.Repeat(0.0001, 90)));
        api.Evaluate();
        return api;
    }
}
