using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

public sealed class GridMemoryTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [BrowserFact]
    public async Task Favourite_Starred_ComesFirstAndIsRemembered()
    {
        await OpenGridAsync();
        var name = (await NamesAsync())[12];

        await Star(name).ClickAsync();

        await Expect(Rows.First).ToHaveAttributeAsync("data-asset", name);
        await Expect(Star(name)).ToHaveAttributeAsync("aria-pressed", "true");

        await Page.ReloadAsync();
        await Expect(Rows.First).ToHaveAttributeAsync("data-asset", name);
        await Star(name).ClickAsync();
        await Expect(Rows.First).Not.ToHaveAttributeAsync("data-asset", name);
        await Expect(Star(name)).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [BrowserFact]
    public async Task Theme_Switched_IsRemembered()
    {
        await OpenGridAsync();
        var root = Page.Locator("html");
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        var dark = await BackgroundAsync();

        await Page.GetByLabel("Switch between dark and light theme").ClickAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
        Assert.NotEqual(dark, await BackgroundAsync());

        await Page.ReloadAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
        await GridReadyAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
    }

    private ILocator Star(string asset) => Page.GetByRole(AriaRole.Button, new() { Name = $"Favourite {asset}", Exact = true });

    private Task<string> BackgroundAsync() => Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}

/// <summary>A viewer whose system is light and who asked for less motion.</summary>
public sealed class GridPreferenceTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    protected override void Options(BrowserNewContextOptions options) => (options.ColorScheme, options.ReducedMotion) = (ColorScheme.Light, ReducedMotion.Reduce);

    [BrowserFact]
    public async Task Theme_FirstVisit_FollowsTheSystem()
    {
        await OpenGridAsync();

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
    }

    [BrowserFact]
    public async Task Values_ReducedMotion_ChangeWithoutFlash()
    {
        await OpenGridAsync();

        // The mark is set (and stays, since no animation ends), but nothing moves.
        await UntilAsync("() => document.querySelector('td.v.up, td.v.down') !== null");
        Assert.Equal(0, await Page.EvaluateAsync<int>("document.getAnimations().length"));
    }
}
