using System.IO.Compression;
using System.Net;
using FundingDash.Web.Api;
using FundingDash.Web.Api.Answers;
using Microsoft.Extensions.DependencyInjection;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.Answers;

public sealed class CachingTests
{
    public static TheoryData<string, int> Addresses => new()
    {
        { "/api", 10 },
        { "/api/funding-rates", 5 },
        { "/api/funding-rates?limit=10000", 5 },
        { "/api/funding-rates?limit=7", 5 },
        { "/api/funding-rates-grid", 5 },
        { "/api/statistics", 10 },
        { "/api/statistics/summary", 10 },
        { "/api/statistics/extreme-values", 25 },
        { "/api/top-apr/5", 5 },
        { "/api/group-by-asset", 10 },
        { "/api/exchanges", 10 },
        { "/api/assets", 10 },
        { "/api/contracts-by-asset/BTC", 10 },
        { "/api/contracts-with-zscores", 25 },
        { "/api/zscore-summary", 25 },
        { "/api/historical/XBTUSDTM", 60 },
        { "/api/historical-funding-by-asset/BTC", 60 },
        { "/api/current-funding/BTC", 5 },
        { "/openapi/v1.json", 3600 },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Get_TheSameAgain_IsNotModified(string path, int seconds)
    {
        await using var api = await StartFilledAsync();
        using var first = await api.Http.GetAsync(new Uri(path, UriKind.Relative));

        using var second = await AskAsync(api, path, first.Headers.ETag!.ToString());

        Assert.Equal($"public, max-age={seconds}", first.Headers.CacheControl?.ToString());
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (second.StatusCode, second.Headers.ETag));
        Assert.Equal(first.Headers.CacheControl, second.Headers.CacheControl);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/api/funding-rates")]
    [InlineData("/api/funding-rates-grid")]
    [InlineData("/api/contracts-with-zscores")]
    [InlineData("/api/statistics")]
    public async Task Get_AfterAPublication_IsNewAndHasTheNewNumbers(string path)
    {
        await using var api = await StartFilledAsync();
        using var first = await api.Http.GetAsync(new Uri(path, UriKind.Relative));
        api.Bring("kucoin", KuCoin("XBTUSDTM", "BTC", 0.00123m));

        using var second = await AskAsync(api, path, first.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.NotEqual(first.Headers.ETag, second.Headers.ETag);
        Assert.Contains(path.EndsWith("statistics", StringComparison.Ordinal) ? "134.685" : "0.00123", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("W/\"other\", {0}", true)]
    [InlineData("*", true)]
    [InlineData("\"other\"", false)]
    public async Task Get_ListOfTags_MatchesAnyOfThem(string tags, bool known)
    {
        await using var api = await StartFilledAsync();
        using var first = await api.Http.GetAsync(new Uri("/api/funding-rates-grid", UriKind.Relative));

        using var second = await AskAsync(api, "/api/funding-rates-grid", tags.Replace("{0}", first.Headers.ETag!.ToString(), StringComparison.Ordinal));

        Assert.Equal(known ? HttpStatusCode.NotModified : HttpStatusCode.OK, second.StatusCode);
    }

    [Theory]
    [InlineData("/api/funding-rates-grid", "br")]
    [InlineData("/api/funding-rates-grid", "gzip")]
    [InlineData("/api/funding-rates?limit=10000", "br")]
    [InlineData("/api/contracts-with-zscores", "gzip")]
    [InlineData("/api/statistics/summary", "br")]
    public async Task Get_Compressed_IsTheSameBody(string path, string coding)
    {
        await using var api = await StartFilledAsync();
        var plain = await api.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd(coding);

        using var response = await api.Http.SendAsync(request);

        Assert.Equal([coding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        await using var body = await response.Content.ReadAsStreamAsync();
        await using Stream decoded = coding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        await decoded.CopyToAsync(memory);
        Assert.Equal(plain, memory.ToArray());
    }

    [Theory]
    [InlineData("gzip, deflate, br", ContentCoding.Brotli)]
    [InlineData("gzip;q=1.0, br;q=0.5", ContentCoding.Gzip)]
    [InlineData("br;q=0, gzip", ContentCoding.Gzip)]
    [InlineData("BR", ContentCoding.Brotli)]
    [InlineData("deflate, identity", ContentCoding.Identity)]
    [InlineData("br;q=0", ContentCoding.Identity)]
    [InlineData("", ContentCoding.Identity)]
    public void Choose_AcceptEncoding_TakesTheBestThatIsLiked(string header, object expected) => Assert.Equal(expected, ContentCodings.Choose(header));

    [Fact]
    public async Task Head_LargeBody_HasItsHeadersAndNoBody()
    {
        await using var api = await StartFilledAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/funding-rates-grid");

        using var response = await api.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 100);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_Crowd_MakesTheBodyOnce()
    {
        await using var api = await StartFilledAsync();
        var counters = api.Services.GetRequiredService<ApiCacheCounters>();
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => api.Http.GetByteArrayAsync(new Uri("/api/funding-rates-grid", UriKind.Relative)))));

        Assert.Equal(1, counters.Misses);

    }

    [Fact]
    public async Task Moments_NothingNew_LastFiveSeconds()
    {
        await using var api = await StartFilledAsync();
        var moments = api.Services.GetRequiredService<ApiMoments>();
        var first = moments.Current;

        api.Clock.Advance(TimeSpan.FromSeconds(4));
        var same = moments.Current;
        api.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Same(first, same);
        Assert.Equal(first.Sequence + 1, moments.Current.Sequence);
    }

    private static async Task<ApiHost> StartFilledAsync()
    {
        var api = await StartAsync();
        api.Bring("kucoin", KuCoin("XBTUSDTM", "BTC"));
        return api;
    }

    private static Task<HttpResponseMessage> AskAsync(ApiHost api, string path, string tags)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tags);
        return api.Http.SendAsync(request);
    }
}
