using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Web.Demo.World;

namespace FundingDash.Tests.Demo;

/// <summary>The product's readers find in the simulated histories exactly what the live answers announced: every settlement, its rate and no other, over many pages.</summary>
public sealed class DemoPaidRatesTests
{
    private const int Days = 400;
    private static readonly DateTimeOffset Start = DemoWorld.Now.AddDays(-5);

    /// <summary>Contracts that go on for ever, with the step of their published rates.</summary>
    [Theory]
    [InlineData("binance-usdm", 1e-8)]
    [InlineData("binance-coinm", 1e-8)]
    [InlineData("kucoin", 1e-7)]
    [InlineData("bybit", 1e-8)]
    [InlineData("mexc", 1e-7)]
    [InlineData("backpack", 2e-13)]
    [InlineData("deribit", 1e-15)]
    [InlineData("hyperliquid", 1e-10)]
    [InlineData("drift", 2e-8)]
    [InlineData("aster", 1e-8)]
    [InlineData("lighter", 1e-6)]
    [InlineData("pacifica", 1e-8)]
    [InlineData("hibachi", 1e-7)]
    [InlineData("dydx", 1e-14)]
    public async Task Read_PlainContract_GivesEverySettlement(string key, double step)
    {
        var world = new DemoWorld(1_500, start: Start);
        var contract = world.Market.Rows(key).Where(row => row is { IsLive: true, Shifts: false, SkippedHours: 0 }).MinBy(row => row.ListedAtMs)!;
        if (key == "deribit") contract = contract with { IntervalHours = 1 };

        var pages = await ReadAsync(world, contract);

        // Drift remembers a month, which is less than one of its pages.
        Assert.Equal(key != "drift", pages.Count > 1);
        AssertPaid(world, contract, pages, step);
    }

    [Theory]
    [InlineData("binance-usdm", 1e-8)]
    [InlineData("kucoin", 1e-7)]
    [InlineData("bybit", 1e-8)]
    [InlineData("mexc", 1e-7)]
    [InlineData("aster", 1e-8)]
    public async Task Read_ChangingInterval_GivesTheSpacingOfItsTime(string key, double step)
    {
        var world = new DemoWorld(1_500, start: Start);
        foreach (var contract in world.Market.Rows(key).Where(row => row is { Shifts: true, IsLive: true }))
        {
            var pages = await ReadAsync(world, contract);

            AssertPaid(world, contract, pages, step);
            var lastMonth = Rows(pages).Where(row => row.Time > DemoWorld.Now.AddDays(-30)).ToList();
            var spacing = lastMonth.Zip(lastMonth.Skip(1), (row, next) => (next.Time - row.Time).TotalHours);
            Assert.Equal([1, 4, 8], spacing.Distinct().Order());
        }
    }

    [Theory]
    [InlineData("hyperliquid", 1, 1e-10)]
    [InlineData("dydx", 5, 1e-14)]
    public async Task Read_GappyContract_MissesTheSameHoursEveryTwelveDays(string key, int hours, double step)
    {
        var world = new DemoWorld(1_500, start: Start);
        var contract = world.Market.Rows(key).First(row => row.SkippedHours > 0);

        var pages = await ReadAsync(world, contract);

        AssertPaid(world, contract, pages, step);
        var rows = Rows(pages);
        var holes = rows.Zip(rows.Skip(1)).Where(pair => pair.Second.Time - pair.First.Time > TimeSpan.FromHours(1)).ToList();
        Assert.All(holes, hole => Assert.Equal(hours + 1, (hole.Second.Time - hole.First.Time).TotalHours));
        Assert.Contains(holes, hole => hole.First.Time > DemoWorld.Now.AddDays(-13));
    }

    [Theory]
    [InlineData("binance-usdm", 1e-8)]
    [InlineData("bybit", 1e-8)]
    [InlineData("hyperliquid", 1e-10)]
    public async Task Read_DelistedContract_IsAnsweredUpToItsEnd(string key, double step)
    {
        var world = new DemoWorld(1_500, start: Start);
        var contract = world.Market.Rows(key).Single(row => row.IsLive && row.DelistedAtMs < long.MaxValue);

        var pages = await ReadAsync(world, contract);

        AssertPaid(world, contract, pages, step);
        Assert.InRange(Rows(pages)[^1].Time, Start.AddHours(-8), Start.AddMinutes(10));
        Assert.Contains(contract.Symbol, await LiveAsync(key, Start));
        Assert.DoesNotContain(contract.Symbol, await LiveAsync(key, DemoWorld.Now));
    }

    [Theory]
    [InlineData("binance-usdm")]
    [InlineData("kucoin")]
    [InlineData("bybit")]
    [InlineData("mexc")]
    [InlineData("hyperliquid")]
    [InlineData("aster")]
    [InlineData("lighter")]
    [InlineData("dydx")]
    public async Task Read_NewContract_HasNoRowBeforeItsListing(string key)
    {
        var world = new DemoWorld(1_500);
        foreach (var days in (int[])[3, 10])
        {
            var listed = new DateTimeOffset(DemoWorld.Now.Date, TimeSpan.Zero).AddDays(-days);
            var contract = world.Market.Rows(key).First(row => row.IsLive && row.ListedAtMs == listed.ToUnixTimeMilliseconds());

            var rows = Rows(await ReadAsync(world, contract));

            Assert.InRange(rows[0].Time, listed.AddHours(1), listed.AddHours(contract.IntervalHours));
        }
    }

    [Theory]
    [MemberData(nameof(DemoEndpoints.Feeds), MemberType = typeof(DemoEndpoints))]
    public async Task Read_UnknownContract_IsTheVenuesError(string key)
    {
        var world = new DemoWorld(300);
        using var http = world.Client(key);

        var pages = await Reader(world, key, http).ReadAsync("NOBODY", Range, CancellationToken.None).ToListAsync();

        Assert.Equal(FailureKind.VenueError, Assert.Single(pages).Failure!.Kind);
    }

    private static TimeRange Range => new(DemoWorld.Now.AddDays(-Days), DemoWorld.Now.AddHours(-1));

    private static VenueHistory Reader(DemoWorld world, string key, HttpClient http) => VenueCatalog.FindFeed(key)!.History!.Create(http, world.Clock);

    private static async Task<IReadOnlyList<HistoryPage>> ReadAsync(DemoWorld world, DemoContract contract)
    {
        using var http = world.Client(contract.Feed);
        var pages = await Reader(world, contract.Feed, http).ReadAsync(contract.Symbol, Range, CancellationToken.None).ToListAsync();
        Assert.All(pages, page => Assert.Equal((null, 0), (page.Failure, page.Rejected.Count)));
        return pages;
    }

    private static async Task<IEnumerable<string>> LiveAsync(string key, DateTimeOffset at)
    {
        var world = new DemoWorld(1_500, at: at, start: Start);
        using var http = world.Client(key);
        return (await VenueCatalog.FindFeed(key)!.Create(http, world.Clock).FetchAsync(CancellationToken.None)).Quotes.Select(quote => quote.Contract.Key.Symbol);
    }

    private static List<Settlement> Rows(IEnumerable<HistoryPage> pages) => [.. pages.SelectMany(page => page.Rows).OrderBy(row => row.Time)];

    private static void AssertPaid(DemoWorld world, DemoContract contract, IReadOnlyList<HistoryPage> pages, double step)
    {
        var from = pages.Min(page => page.Covered.From);
        var rows = Rows(pages).ToDictionary(row => Hour(row.Time));
        var paid = Announced(world, contract, from).ToList();
        Assert.NotEmpty(paid);
        Assert.Equal(paid, rows.Keys.Order());
        foreach (var at in paid)
        {
            // Pacifica fixes its rates an hour ahead.
            var truth = world.Market.Settled(contract, contract.Feed == "pacifica" ? at - DemoCalendar.Hour : at);
            Assert.True(Math.Abs(truth - (double)rows[at].Rate) <= step * 0.501, $"{rows[at].Time:u}: {truth} read as {rows[at].Rate}");
            if (rows[at].Interval is { } interval) Assert.Equal(DemoCalendar.HoursAt(contract, at - 1), interval.Hours);
        }
    }

    /// <summary>What a watcher of the live answers would have written down, hour by hour, without what the venue's history is known to lose.</summary>
    private static IEnumerable<long> Announced(DemoWorld world, DemoContract contract, DateTimeOffset from)
    {
        var end = Math.Min(Range.To.ToUnixTimeMilliseconds(), contract.DelistedAtMs);
        for (var at = Hour(from.AddHours(1)); at <= end; at += DemoCalendar.Hour)
        {
            if (at <= contract.ListedAtMs || world.Market.Quote(contract, at - 1).NextFundingMs != at) continue;
            if (contract.Feed == "drift" && at / DemoCalendar.Hour % 97 == 0) continue;
            if (contract.SkippedHours == 0 || DemoCalendar.Ascending(contract, at, at).Any()) yield return at;
        }
    }

    private static long Hour(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / DemoCalendar.Hour * DemoCalendar.Hour;
}
