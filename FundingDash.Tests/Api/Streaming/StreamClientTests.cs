using System.Text;
using System.Threading.Channels;
using FundingDash.Domain.Funding;
using FundingDash.Tests.Hosting;
using FundingDash.Tests.Support;
using FundingDash.Web.Api.Streaming;
using FundingDash.Web.Live;
using static FundingDash.Tests.Api.ApiHost;

namespace FundingDash.Tests.Api.Streaming;

public sealed class StreamClientTests
{
    [Fact]
    public async Task Run_SlowReader_GetsOneEventWithTheNewestOfWhatItMissed()
    {
        var clock = new ManualClock();
        var store = new SnapshotStore(clock, [new() { Feed = "kucoin", Period = TimeSpan.FromSeconds(30) }]);
        store.Apply(Quotes.Success("kucoin", KuCoin("A", "A"), KuCoin("B", "B")));
        using var publisher = new StreamPublisher(store, clock);
        await publisher.StartAsync(CancellationToken.None);
        var written = Channel.CreateUnbounded<string>();
        var read = new SemaphoreSlim(0);
        using var stop = new CancellationTokenSource();
        var running = new StreamClient(publisher, new([], []), async (message, token) =>
        {
            await written.Writer.WriteAsync(Encoding.UTF8.GetString(message.Plain.Span), token);
            await read.WaitAsync(token);
        }).RunAsync(resume: null, stop.Token);
        Assert.Contains("event: snapshot", await written.Reader.ReadAsync(), StringComparison.Ordinal);

        // Its reader has stopped; a hundred publications pass without it.
        MarketSnapshot last = store.Current;
        for (var i = 1; i <= 100; i++)
            last = store.Apply(Quotes.Success("kucoin", KuCoin("A", "A", rate: i), KuCoin("B", "B")));
        await UntilPublishedAsync(publisher, last.Version);
        read.Release();
        var missed = await written.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Contains($"-{last.Version}\nevent: change\n", missed, StringComparison.Ordinal);
        Assert.Contains("\"funding_rate\":100,", missed, StringComparison.Ordinal);
        Assert.Equal(2, missed.Split("\"exchange\"").Length);
        Assert.False(written.Reader.TryRead(out _));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await publisher.StopAsync(CancellationToken.None);
    }

    private static async Task UntilPublishedAsync(StreamPublisher publisher, long version)
    {
        while (true)
        {
            var (state, replaced) = publisher.Observe();
            if (state.Snapshot.Version >= version)
                return;
            await replaced.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }
}
