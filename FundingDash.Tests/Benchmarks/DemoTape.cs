using System.Collections.Concurrent;
using System.Net;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Demo;
using FundingDash.Tests.Support;
using FundingDash.Web.Demo.Hosting;

namespace FundingDash.Tests.Benchmarks;

/// <summary>The simulated venues' answers at two successive ticks. Each is made once and from then on served from memory, so that reading is measured and not the demo's writing.</summary>
internal sealed class DemoTape
{
    // Enough for the feeds that ask a few contracts per tick (open interest) to have asked all of them.
    private const int WarmUpTicks = 24;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(DateTimeOffset At, string Request), byte[]> _answers = new();
    private readonly DemoWorld _world = new();
    private bool _isSecond;

    public TestClock Clock => _world.Clock;

    /// <summary>Moves to the other tick: nearly every value differs from the one before, as it does in life.</summary>
    public void Turn()
    {
        Clock.Advance(_isSecond ? -Tick : Tick);
        _isSecond = !_isSecond;
    }

    /// <summary>A feed that knows nothing yet.</summary>
    public IVenueFeed ColdFeed(string key) =>
        VenueCatalog.FindFeed(key)!.Create(new(new Replay(this, key)) { BaseAddress = DemoHandler.BaseUrl(key) }, Clock);

    /// <summary>A feed in its steady state: instrument lists read, open interest known, both ticks on the tape.</summary>
    public async Task<IVenueFeed> WarmFeedAsync(string key)
    {
        var feed = ColdFeed(key);
        for (var i = 0; i < WarmUpTicks; i++)
        {
            Turn();
            await FetchAsync(feed);
            await feed.RefreshSlowFactsAsync(CancellationToken.None);
        }

        return feed;
    }

    /// <summary>All feeds in catalog order, each in its steady state.</summary>
    public async Task<IReadOnlyList<IVenueFeed>> WarmFeedsAsync()
    {
        var feeds = new List<IVenueFeed>();
        foreach (var definition in VenueCatalog.Feeds)
            feeds.Add(await WarmFeedAsync(definition.Key));
        return feeds;
    }

    /// <summary>One fetch, which must succeed: a benchmark of failures would look fast.</summary>
    public static async Task<FetchResult> FetchAsync(IVenueFeed feed)
    {
        var result = await feed.FetchAsync(CancellationToken.None);
        return result.Outcome == FetchOutcome.Success ? result : throw new InvalidOperationException($"{result.Feed}: {result.Failure}");
    }

    private async Task<byte[]> AnswerAsync(string feed, Uri address, string? body)
    {
        var key = (Clock.GetUtcNow(), address.PathAndQuery + ' ' + body);
        if (_answers.TryGetValue(key, out var known))
            return known;
        using var response = await _world.SendAsync(feed, address.PathAndQuery, body);
        return _answers[key] = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private sealed class Replay(DemoTape tape, string feed) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            return new(HttpStatusCode.OK) { Content = new ByteArrayContent(await tape.AnswerAsync(feed, request.RequestUri!, body)), RequestMessage = request };
        }
    }
}
