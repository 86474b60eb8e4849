using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Demo.World;

namespace FundingDash.Tests.Demo;

/// <summary>The readers of history read the simulated venues, with the pages, cursors and caps that those have of their own.</summary>
public sealed class DemoHourlyHistoryTests
{
    private const long Hour = 3_600_000;

    [Theory]
    [InlineData("deribit")]
    [InlineData("hyperliquid")]
    [InlineData("drift")]
    [InlineData("lighter")]
    [InlineData("pacifica")]
    [InlineData("hibachi")]
    [InlineData("dydx")]
    public async Task Read_SimulatedVenue_GivesEverySettlement(string key)
    {
        var world = new DemoWorld(300);
        var contract = world.Market.Rows(key).First(row => row.IsLive) with { IntervalHours = 1 };
        var range = new TimeRange(DemoWorld.Now.AddDays(-29), DemoWorld.Now.AddHours(-1));
        using var http = world.Client(key);
        var reader = VenueCatalog.FindFeed(key)!.History.Create(http, world.Clock);

        var pages = await reader.ReadAsync(contract.Symbol, range, CancellationToken.None).ToListAsync();

        Assert.All(pages, page => Assert.Equal((null, 0), (page.Failure, page.Rejected.Count)));
        AssertNoHole(pages.Select(page => page.Covered), range.Minutes);
        var rows = pages.SelectMany(page => page.Rows).OrderBy(row => row.Time).ToList();
        Assert.Equal(Hours(range).Where(ms => key != "drift" || ms / Hour % 97 != 0), rows.Select(row => row.Time.ToUnixTimeMilliseconds() / Hour * Hour));
        foreach (var row in rows)
        {
            // Pacifica fixes its rates an hour ahead.
            var paid = row.Time.ToUnixTimeMilliseconds() / Hour * Hour;
            var truth = world.Market.Rate(contract, key == "pacifica" ? paid - Hour : paid);
            Assert.True(Math.Abs(truth - (double)row.Rate) < 6e-7, $"{row.Time:u}: {truth} read as {row.Rate}");
            Assert.Equal(1, row.Interval!.Value.Hours);
        }
    }

    private static IEnumerable<long> Hours(TimeRange range)
    {
        for (var ms = (range.From.ToUnixTimeMilliseconds() / Hour + 1) * Hour; ms < range.To.ToUnixTimeMilliseconds(); ms += Hour)
            yield return ms;
    }

    private static void AssertNoHole(IEnumerable<TimeRange> covered, TimeRange range)
    {
        var missing = range.From;
        foreach (var stretch in covered.OrderBy(stretch => stretch.From))
        {
            Assert.Equal(missing, stretch.From);
            missing = stretch.To;
        }

        Assert.Equal(range.To, missing);
    }
}
