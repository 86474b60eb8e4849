using System.Net;
using System.Text.Json;
using FundingDash.Tests.Hosting.Caching;
using FundingDash.Web.Api.Streaming;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.Streaming;

public sealed class StreamEndpointTests
{
    [Fact]
    public async Task Get_All_IsASnapshotThenWhatChanges()
    {
        await using var host = await StreamHost.StartAsync();
        host.Bring("kucoin", KuCoin("A", "A"), KuCoin("B", "B"));

        using var response = await host.OpenAsync();
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        await using var events = StreamHost.EventsAsync(response).GetAsyncEnumerator();
        Assert.Equal(("snapshot", "A B"), await NextAsync(events));

        host.Bring("kucoin", KuCoin("A", "A"), KuCoin("B", "B", rate: 0.0009m));
        Assert.Equal(("change", "B"), await NextAsync(events));
        host.Bring("binance-usdm", Binance("A", "A"));
        Assert.Equal(("change", "A"), await NextAsync(events));
    }

    [Fact]
    public async Task Get_Filter_HearsOfNothingElse()
    {
        await using var host = await StreamHost.StartAsync();
        host.Bring("kucoin", KuCoin("A", "A"), KuCoin("B", "B"));
        host.Bring("binance-usdm", Binance("C", "A"));

        using var response = await host.OpenAsync("?assets=a,b&assets=B&exchanges=KUCOIN");
        await using var events = StreamHost.EventsAsync(response).GetAsyncEnumerator();
        Assert.Equal(("snapshot", "A B"), await NextAsync(events));

        host.Bring("binance-usdm", Binance("C", "A", rate: 0.0007m));
        host.Bring("kucoin", KuCoin("A", "A", rate: 0.0008m), KuCoin("B", "B"));
        Assert.Equal(("change", "A"), await NextAsync(events));
    }

    [Fact]
    public async Task Get_LastEventId_ResumesWithWhatChangedSince()
    {
        await using var host = await StreamHost.StartAsync();
        host.Bring("kucoin", KuCoin("A", "A"), KuCoin("B", "B"));
        string id;
        using (var first = await host.OpenAsync())
        {
            await using var events = StreamHost.EventsAsync(first).GetAsyncEnumerator();
            Assert.True(await events.MoveNextAsync());
            id = events.Current[0]["id: ".Length..];
        }

        host.Bring("kucoin", KuCoin("A", "A"), KuCoin("B", "B", rate: 0.0009m));
        using var second = await host.OpenAsync(lastEventId: id);
        await using var resumed = StreamHost.EventsAsync(second).GetAsyncEnumerator();
        Assert.Equal(("change", "B"), await NextAsync(resumed));

        using var third = await host.OpenAsync(lastEventId: "ffffffff-3");
        await using var strange = StreamHost.EventsAsync(third).GetAsyncEnumerator();
        Assert.Equal(("snapshot", "A B"), await NextAsync(strange));
    }

    [Fact]
    public async Task Get_NothingChanges_IsAHeartbeatWithTheIdEvery15Seconds()
    {
        await using var host = await StreamHost.StartAsync();
        host.Bring("kucoin", KuCoin("A", "A"));
        using var response = await host.OpenAsync();
        await using var events = StreamHost.EventsAsync(response).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        var id = events.Current[0];
        await host.Clock.TimerOf(StreamPublisher.HeartbeatPeriod);

        for (var i = 0; i < 2; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(15));
            Assert.True(await events.MoveNextAsync());
            Assert.Equal([": heartbeat", id], events.Current);
        }
    }

    [Theory]
    [InlineData("?exchanges=kukoin", "exchanges", "KuCoin")]
    [InlineData("?assets=A,AAAA", "assets", null)]
    public async Task Get_UnknownName_Is400WithWords(string query, string parameter, string? suggestion)
    {
        await using var host = await StreamHost.StartAsync();
        host.Bring("kucoin", KuCoin("A", "A"));

        using var response = await host.OpenAsync(query);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((400, parameter), (problem.RootElement.Count("status"), problem.RootElement.Text("parameter")));
        if (suggestion is not null)
            Assert.Equal(suggestion, problem.RootElement.Text("suggestion"));
    }

    [Fact]
    public async Task Get_NothingCollected_Is503()
    {
        await using var host = await StreamHost.StartAsync();

        using var response = await host.OpenAsync("?assets=BTC");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Stop_StreamIsOpen_EndsItAtOnce()
    {
        await using var host = await StreamHost.StartAsync();
        host.Bring("kucoin", KuCoin("A", "A"));
        using var response = await host.OpenAsync();
        await using var events = StreamHost.EventsAsync(response).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());

        await host.StopAsync();

        Assert.False(await events.MoveNextAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br, gzip;q=0.5")]
    public async Task Get_AcceptsGzip_EveryClientReadsTheSharedBytesFromWhereItBegan(string accepting)
    {
        await using var host = await StreamHost.StartAsync();
        host.Bring("kucoin", KuCoin("A", "A"), KuCoin("B", "B"));
        using var early = await host.OpenAsync(accepting: accepting);
        Assert.Equal(["gzip"], early.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", early.Headers.Vary);
        await using var first = StreamHost.EventsAsync(early).GetAsyncEnumerator();
        Assert.Equal(("snapshot", "A B"), await NextAsync(first));
        host.Bring("kucoin", KuCoin("A", "A"), KuCoin("B", "B", rate: 0.0009m));
        Assert.Equal(("change", "B"), await NextAsync(first));

        using var late = await host.OpenAsync(accepting: accepting);
        await using var second = StreamHost.EventsAsync(late).GetAsyncEnumerator();
        Assert.Equal(("snapshot", "A B"), await NextAsync(second));
        for (var i = 1; i <= 5; i++)
        {
            host.Bring("kucoin", KuCoin("A", "A", rate: i), KuCoin("B", "B", rate: 0.0009m));
            Assert.Equal(("change", "A"), await NextAsync(first));
            Assert.Equal(("change", "A"), await NextAsync(second));
        }
    }

    [Fact]
    public async Task Get_AcceptsOnlyBrotli_IsPlainText()
    {
        await using var host = await StreamHost.StartAsync();
        host.Bring("kucoin", KuCoin("A", "A"));

        using var response = await host.OpenAsync(accepting: "br");

        Assert.Empty(response.Content.Headers.ContentEncoding);
        await using var events = StreamHost.EventsAsync(response).GetAsyncEnumerator();
        Assert.Equal(("snapshot", "A"), await NextAsync(events));
    }

    [Theory]
    [InlineData(StreamSettings.MaxStreamsKey, HttpStatusCode.ServiceUnavailable)]
    [InlineData(StreamSettings.MaxStreamsPerAddressKey, HttpStatusCode.TooManyRequests)]
    public async Task Get_AsManyAsAllowed_RefusesTheNextUntilOneLeaves(string key, HttpStatusCode status)
    {
        await using var host = await StreamHost.StartAsync((key, "2"));
        host.Bring("kucoin", KuCoin("A", "A"));
        using var first = await host.OpenAsync();
        using var second = await host.OpenAsync();

        using (var third = await host.OpenAsync())
        {
            Assert.Equal((status, "application/problem+json"), (third.StatusCode, third.Content.Headers.ContentType?.MediaType));
            Assert.NotNull(third.Headers.RetryAfter);
        }

        first.Dispose();
        await CacheRig.UntilAsync(async () =>
        {
            using var again = await host.OpenAsync();
            return again.IsSuccessStatusCode;
        });
    }

    private static async Task<(string Kind, string Symbols)> NextAsync(IAsyncEnumerator<string[]> events)
    {
        Assert.True(await events.MoveNextAsync());
        using var json = JsonDocument.Parse(events.Current[2]["data: ".Length..]);
        return (events.Current[1]["event: ".Length..], string.Join(' ', json.RootElement.GetProperty("contracts").Names("symbol").Order()));
    }
}
