using System.Diagnostics;
using System.Text.RegularExpressions;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Browser.Support;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.EndToEnd;

/// <summary>Two app processes on one embedded database: each feed is collected by one of them, and both show it.</summary>
public sealed partial class TwoInstancesTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Three periods of 5 s: older values are stale.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private readonly TempFolder _data = new();
    private readonly HttpClient _browser = new(new SocketsHttpHandler());

    [Fact]
    public async Task Instances_OneIsKilledWithItsDatabase_TheOtherShowsAllFeeds()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();

        await UntilAllFeedsAreFreshAsync(first.Address, since: TimeProvider.System.GetUtcNow());
        await UntilAllFeedsAreFreshAsync(second.Address, since: TimeProvider.System.GetUtcNow());

        await first.KillAsync();
        await UntilAllFeedsAreFreshAsync(second.Address, since: TimeProvider.System.GetUtcNow());
    }

    public void Dispose()
    {
        _browser.Dispose();
        _data.Dispose();
    }

    private Task<AppProcess> StartAsync() => AppProcess.StartDemoAsync("--Demo:Contracts=300", $"--Database:DataDirectory={_data.Path}");

    // Every feed must bring something newer than the given moment, so that what was there before proves nothing.
    private async Task UntilAllFeedsAreFreshAsync(Uri address, DateTimeOffset since)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var times = FeedTimes(await _browser.GetStringAsync(address));
            var now = TimeProvider.System.GetUtcNow();
            if (times.Count == VenueCatalog.Feeds.Length && times.TrueForAll(time => time > since && now - time < Fresh))
                return;
            var ages = string.Join(", ", times.Select(time => $"{(now - time).TotalSeconds:0} s"));
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"after {Patience.TotalSeconds:0} s the ages of the feeds are {ages}");
            await timer.WaitForNextTickAsync();
        }
    }

    private static List<DateTimeOffset> FeedTimes(string page) =>
        [.. Chip().Matches(page).Select(chip => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(chip.Groups["time"].Value)))];

    [GeneratedRegex("<li class=\"feed\".*?data-asof=\"(?<time>\\d+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chip();
}
