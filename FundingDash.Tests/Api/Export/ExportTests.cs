using System.Net;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.Export;

public sealed class ExportTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tA", "'\tA")]
    [InlineData("币安", "币安")]
    public async Task Rates_SymbolLikeAFormula_BecomesText(string symbol, string expected)
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin(symbol, "A", -0.0002m));

        var (lines, _) = await DownloadAsync(api, "/api/export/rates.csv");

        var cells = lines[1].Split(',');
        Assert.Equal(expected, cells[1].Trim('"'));
        // Numbers stay numbers, the raw one too.
        Assert.Equal(("-0.0002", "-0.0002"), (cells[4], cells[18]));
    }

    [Fact]
    public async Task Rates_MoreThanTheListsDefault_AreAllInTheFile()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", [.. Enumerable.Range(0, 2_500).Select(i => KuCoin($"C{i}", $"A{i}"))]);

        var (lines, name) = await DownloadAsync(api, "/api/export/rates.csv");
        var (few, _) = await DownloadAsync(api, "/api/export/rates.csv?limit=3&exchange=KuCoin");

        Assert.Equal((2_501, "funding-rates.csv", 4), (lines.Length, name, few.Length));
        Assert.StartsWith("\uFEFFexchange,symbol,base_asset,quote_asset,funding_rate,funding_interval_hours,apr_percent", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_OfAContract_HasItsSettlements()
    {
        await using var api = await StartAsync();
        api.Settle(new("KuCoin", "A/B"), "A", SettledRates.Of(0.0001, -0.0002));

        var (lines, name) = await DownloadAsync(api, "/api/export/history.csv?exchange=kucoin&symbol=A%2FB&days=1");
        var (ofAsset, _) = await DownloadAsync(api, "/api/export/history.csv?asset=a");

        Assert.Equal(["\uFEFFvenue,contract,paid_at_utc,rate,interval_hours,rate_per_hour,apr_percent", "KuCoin,A/B,2026-09-11T08:00:00,0.0001,8,1.25E-05,10.95", "KuCoin,A/B,2026-09-11T16:00:00,-0.0002,8,-2.5E-05,-21.9"], lines);
        Assert.Equal(lines, ofAsset);
        Assert.Equal("funding-KuCoin-A-B-1d.csv", name);
    }

    [Fact]
    public async Task ZScores_AllContracts_AreInTheFile()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("A", "A"), KuCoin("B", "B"));

        var (lines, _) = await DownloadAsync(api, "/api/export/zscores.csv?search=a");

        Assert.Equal("KuCoin,A,A,,,,0.0002,8,21.9,,,0,,,none,no_history,live", lines[1]);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public async Task Arbitrage_Pairs_AreInTheFileInTheirOrderWithoutFormulas()
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("=B", "=B", -0.0001m), KuCoin("A", "A", 0.0001m));
        api.Bring("binance-usdm", Binance("=B", "=B"), Binance("A", "A", 0.0009m));
        api.Pair();

        var (lines, name) = await DownloadAsync(api, "/api/export/arbitrage.csv");
        var (few, _) = await DownloadAsync(api, "/api/export/arbitrage.csv?limit=1&sort_dir=asc");
        var (none, _) = await DownloadAsync(api, "/api/export/arbitrage.csv?min_apr=1000");

        Assert.StartsWith("\uFEFFasset,long_exchange,long_contract,long_rate,long_interval_hours,short_exchange", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("A,KuCoin,A,0.0001,8,Binance,A,0.0009,8,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"'=B\",KuCoin,\"'=B\",-0.0001,8,Binance,\"'=B\",0.0001", lines[2], StringComparison.Ordinal);
        Assert.Equal(("arbitrage.csv", 3, lines[2], 1), (name, lines.Length, few[1], none.Length));
    }

    [Theory]
    [InlineData("/api/export/arbitrage.csv?sort_by=size", HttpStatusCode.BadRequest)]
    [InlineData("/api/export/rates.csv?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/export/history.csv", HttpStatusCode.BadRequest)]
    [InlineData("/api/export/history.csv?exchange=KuCoin", HttpStatusCode.BadRequest)]
    [InlineData("/api/export/history.csv?asset=NOTHING", HttpStatusCode.NotFound)]
    public async Task Export_WrongQuestion_IsAProblemAndNoFile(string path, HttpStatusCode expected)
    {
        await using var api = await StartAsync();
        api.Bring("kucoin", KuCoin("A", "A"));
        api.Pair();

        await api.RefusedAsync(path, expected);
    }

    private static async Task<(string[] Lines, string? Name)> DownloadAsync(ApiHost api, string path)
    {
        using var response = await api.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var text = System.Text.Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        return (text.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries), response.Content.Headers.ContentDisposition?.FileName);
    }
}
