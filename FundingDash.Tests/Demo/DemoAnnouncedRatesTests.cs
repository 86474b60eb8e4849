using FundingDash.Domain.Venues;
using FundingDash.Web.Demo.World;

namespace FundingDash.Tests.Demo;

/// <summary>What the product reads live just before a settlement is what it reads as paid just after, on every venue.</summary>
public sealed class DemoAnnouncedRatesTests
{
    private static readonly DateTimeOffset Settlement = new(2026, 11, 18, 16, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(DemoEndpoints.Feeds), MemberType = typeof(DemoEndpoints))]
    public async Task Paid_BitcoinOnEveryVenue_IsWhatWasAnnounced(string key)
    {
        var world = new DemoWorld(300, at: Settlement.AddSeconds(-1));
        var contract = world.Market.Rows(key).First(row => row is { IsLive: true, Asset.Ticker: "BTC" });

        // Lighter publishes what it paid in units of 0.0001 % only.
        await AssertAnnouncedAsync(world, contract, key == "lighter" ? 6e-7 : 2e-7);
    }

    /// <summary>In an hour before and in an hour after each change of interval.</summary>
    [Theory]
    [InlineData("binance-usdm")]
    [InlineData("kucoin")]
    [InlineData("bybit")]
    [InlineData("mexc")]
    [InlineData("aster")]
    public async Task Paid_AroundChangesOfInterval_IsWhatWasAnnounced(string key)
    {
        var contract = new DemoWorld(1_500).Market.Rows(key).First(row => row is { IsLive: true, Shifts: true });
        var settlements = DemoCalendar.Ascending(contract, DemoWorld.Now.AddDays(-30).ToUnixTimeMilliseconds(), DemoWorld.Now.ToUnixTimeMilliseconds()).ToList();
        var changes = settlements.Where(at => DemoCalendar.HoursAt(contract, at) != DemoCalendar.HoursAt(contract, at - 1)).ToList();

        Assert.InRange(changes.Count, 3, 4);
        foreach (var at in changes.SelectMany(change => (long[])[change, DemoCalendar.Next(contract, change)]))
            await AssertAnnouncedAsync(new(1_500, at: DateTimeOffset.FromUnixTimeMilliseconds(at).AddSeconds(-1), start: DemoWorld.Now), contract, 5e-5);
    }

    private static async Task AssertAnnouncedAsync(DemoWorld world, DemoContract contract, double tolerance)
    {
        var definition = VenueCatalog.FindFeed(contract.Feed)!;
        using var http = world.Client(contract.Feed);
        var live = (await definition.Create(http, world.Clock).FetchAsync(CancellationToken.None)).Quotes.Single(quote => quote.Contract.Key.Symbol == contract.Symbol);
        var due = world.Clock.GetUtcNow().AddSeconds(1);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        var pages = await definition.History!.Create(http, world.Clock).ReadAsync(contract.Symbol, new(due.AddHours(-30), due.AddMinutes(5)), CancellationToken.None).ToListAsync();

        var rows = pages.SelectMany(page => page.Rows).OrderBy(row => row.Time).ToList();
        Assert.Equal(due, rows[^1].Time.AddSeconds(-rows[^1].Time.Minute * 60));
        Assert.Equal(due, live.NextFundingTime ?? due);
        if (live.Interval is { Continuous: false } interval) Assert.Equal(interval.Hours, (decimal)Math.Round((rows[^1].Time - rows[^2].Time).TotalHours, 1));
        var hours = live.Interval!.Value.Hours;
        var paid = (double)rows[^1].Rate / (live.Interval!.Value.Continuous ? 1 : (double)hours);
        Assert.InRange(paid - live.PerHour!.Value, -tolerance, tolerance);
    }
}
