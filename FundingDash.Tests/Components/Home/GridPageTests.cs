using Bunit;
using FundingDash.Domain.Funding;
using FundingDash.Web.Components.Pages.Home;

namespace FundingDash.Tests.Components.Home;

/// <summary>The rows of the grid page: where they come from, when they change, which of them are there.</summary>
public sealed class GridPageTests : GridPageContext
{
    // More than the largest window.
    private const int Many = 300;

    [Fact]
    public void Rows_Market_ComeFromTheStore()
    {
        Bring("kucoin", Coin("BTC", 0.0001m, openInterest: 2_000_000), Coin("ETH", -0.0004m, openInterest: 3_000_000));

        var page = Open();

        Assert.Equal(["ETH", "BTC"], Names(page));
        Assert.Equal("−43.80", Cell(page, "ETH").TextContent);
        Assert.Equal("+10.95", Cell(page, "BTC").TextContent);
        Assert.Equal("2 of 2", page.Find(".toolbar .count").TextContent);
        Assert.Equal(Store.Current.PublishedAt.ToUnixTimeMilliseconds().ToString(), page.Find("table.grid").GetAttribute("data-published"));
    }

    [Fact]
    public async Task Publication_ValueChanged_RendersItsCellAnewAndMarksOnlyIt()
    {
        Bring("kucoin", Coin("BTC"), Coin("ETH"));
        var page = Open();

        await PublishAsync(Coin("BTC", 0.0003m), Coin("ETH"));

        Assert.Equal(("+32.85", "u"), (Cell(page, "BTC").TextContent, Cell(page, "BTC").GetAttribute("data-f")));
        Assert.Equal(("+21.90", null), (Cell(page, "ETH").TextContent, Cell(page, "ETH").GetAttribute("data-f")));

        await PublishAsync(Coin("BTC", 0.0003m), Coin("ETH", 0.0001m), Coin("NEW"));

        Assert.Equal(("+10.95", "d"), (Cell(page, "ETH").TextContent, Cell(page, "ETH").GetAttribute("data-f")));
        Assert.Equal(["BTC", "ETH", "NEW"], Names(page));
    }

    [Fact]
    public async Task Pause_Publications_FreezeAndResumeCatchesUp()
    {
        Bring("kucoin", Coin("BTC"));
        var page = Open();

        await page.Find("button.pause").ClickAsync();
        await PublishAsync(Coin("BTC", 0.0003m), Coin("NEW"));

        Assert.Contains("Paused at 17:20:00 UTC", page.Find("button.pause").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Find("button.pause").GetAttribute("aria-pressed"));
        Assert.Equal(["BTC"], Names(page));
        Assert.Equal("+21.90", Cell(page, "BTC").TextContent);

        await page.Find("button.pause").ClickAsync();

        Assert.Equal(["BTC", "NEW"], Names(page));
        Assert.Equal("+32.85", Cell(page, "BTC").TextContent);
    }

    [Fact]
    public async Task Pause_OtherView_ShowsTheFrozenValues()
    {
        Bring("kucoin", Coin("BTC"));
        var page = Open();
        await page.Find("button.pause").ClickAsync();
        await PublishAsync(Coin("BTC", 0.0003m));

        await page.FindAll(".toolbar button").Single(button => button.TextContent == "8h").ClickAsync();

        Assert.Equal("+0.0200", Cell(page, "BTC").TextContent);
    }

    [Theory]
    [InlineData(100, 40, 100, 40)]
    [InlineData(290, 40, 260, 40)]
    [InlineData(0, 0, 0, 10)]
    [InlineData(-7, -7, 0, 10)]
    [InlineData(int.MinValue, int.MinValue, 0, 10)]
    [InlineData(int.MaxValue, int.MaxValue, 100, 200)]
    [InlineData(0, 1_000_000, 0, 200)]
    public async Task Window_AnyNumbers_GiveRowsThatExist(int first, int count, int expectedFirst, int expectedCount)
    {
        var page = OpenMany();

        await page.InvokeAsync(() => page.Instance.Window(first, count, openHeight: int.MaxValue));

        Assert.Equal(Enumerable.Range(expectedFirst, expectedCount).Select(Name), Names(page));
        Assert.Equal(
            (expectedFirst * 30, (Many - expectedFirst - expectedCount) * 30),
            (PadHeight(page, 0), PadHeight(page, 1)));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(400, 400)]
    [InlineData(int.MaxValue, 10_000)]
    public async Task Window_DetailOutOfSight_PadsByItsHeightWithinReason(int height, int expected)
    {
        var page = OpenMany();
        await page.InvokeAsync(() => page.Instance.Open("C000"));

        await page.InvokeAsync(() => page.Instance.Window(100, 40, height));

        Assert.Equal((100 * 30) + expected, PadHeight(page, 0));
    }

    [Fact]
    public async Task Publication_RowsGone_MovesTheWindowToThoseThatAreLeft()
    {
        var page = OpenMany();
        await page.InvokeAsync(() => page.Instance.Window(250, 40, 0));

        Store.Delist(Enumerable.Range(15, Many - 15).ToDictionary(i => Coin(Name(i)).Contract.Key, _ => Clock.GetUtcNow()));
        await PublishAsync([.. Enumerable.Range(0, 15).Select(i => Coin(Name(i), openInterest: 1_000_000 - i) with { AsOf = Clock.GetUtcNow() })]);

        Assert.Equal(Enumerable.Range(0, 15).Select(Name), Names(page));
    }

    private IRenderedComponent<GridPage> OpenMany()
    {
        Bring("kucoin", [.. Enumerable.Range(0, Many).Select(i => Coin(Name(i), openInterest: 1_000_000 - i))]);
        return Open();
    }

    private static string Name(int i) => $"C{i:000}";

    private static int PadHeight(IRenderedComponent<GridPage> page, int pad) =>
        int.Parse(page.FindAll("tr.pad")[pad].QuerySelector("td")!.GetAttribute("height")!);
}
