using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>What axe-core can tell of WCAG 2.2 at levels A and AA: on every page, on a laptop and on a phone, dark and light.</summary>
public sealed class AccessibilityTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    // Each violation once, with the places it was found at: what the message of a failed test needs.
    private const string Check = """
        async () => {
          const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
          if (!found.passes.length) throw new Error('axe checked nothing');
          return found.violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.slice(0, 5).map(node => `${node.target} (${node.any.concat(node.all, node.none).map(check => check.message).join('; ')})`).join(', ')}`);
        }
        """;

    private static readonly string[] Addresses = ["/", "/?expand=BTC", "/zscores?show=all", "/arbitrage", "/arbitrage/BTC/KuCoin:XBTUSDTM/Hibachi:BTC%2FUSDT-P", "/arbitrage/ETH/KuCoin:NOPE/Hibachi:NOPE", "/history/BTC", "/contract/Hibachi/BTC/USDT-P", "/contracts", "/status", "/jobs", "/settings", "/alerts", "/sign-in", "/setup/none", "/docs", "/no/such/page"];

    public static TheoryData<string, int, int> Views
    {
        get
        {
            var views = new TheoryData<string, int, int>();
            foreach (var address in Addresses)
            {
                views.Add(address, 1440, 900);
                views.Add(address, 390, 844);
            }

            return views;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Views))]
    public async Task Page_OnAScreenDarkAndLight_HasNoViolations(string address, int width, int height)
    {
        Viewer.Expect("404");
        Viewer.Expect("410");
        // The page forbids scripts other than its own; those of the browser are not the page's.
        await Page.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "axe.min.js"));
        await Page.SetViewportSizeAsync(width, height);
        // Without motion no cell is caught in the middle of a flash.
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });

        if (address == "/jobs")
            await OpenJobsAsync(address);
        else if (address == "/settings")
            await OpenSettingsAsync(address);
        else if (address == "/alerts")
            await OpenAlertsAsync(address);
        else
            await Page.GotoAsync(address);
        if (await Table.CountAsync() > 0)
            await GridReadyAsync();
        if (address.Contains("BTC", StringComparison.Ordinal) && !address.Contains('?', StringComparison.Ordinal))
            await Page.WaitForSelectorAsync(".settlement-table, .heatmap", new() { Timeout = 90_000 });

        await AssertNoViolationsAsync();
        // As the button of the theme does.
        Assert.Equal("dark", await Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        await Page.EvaluateAsync("document.documentElement.dataset.theme = 'light'");
        await AssertNoViolationsAsync();
    }

    private async Task AssertNoViolationsAsync()
    {
        var violations = await Page.EvaluateAsync<string[]>(Check);
        Assert.True(violations.Length == 0, string.Join(Environment.NewLine, violations));
    }

    // With everything on it: a run, an open form, a check.
    private async Task OpenJobsAsync(string address)
    {
        await SignInAsync(address);
        await Page.WaitForSelectorAsync(".jobs-page[data-ready]");
        await Page.Locator("tr[data-job='lifecycle']").GetByRole(AriaRole.Button, new() { Name = "Interval" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Verify", Exact = true }).ClickAsync();
        await Expect(Page.Locator("[data-check]")).ToBeVisibleAsync();
        await Expect(Page.Locator("tr[data-outcome]").First).ToBeVisibleAsync();
    }

    // With a value that is not allowed and an open row of fees.
    private async Task OpenSettingsAsync(string address)
    {
        await SignInAsync(address);
        await Page.WaitForSelectorAsync(".settings-page[data-ready]");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Edit fees of Binance", Exact = true }).ClickAsync();
        await Page.GetByLabel("Stale value", new() { Exact = true }).FillAsync("none");
        await Page.GetByLabel("Note").FocusAsync();
        await Expect(Page.GetByText("Collection:StalePeriods is 'none'")).ToBeVisibleAsync();
    }

    // With a rule that fires, its notice, and the form open.
    private async Task OpenAlertsAsync(string address)
    {
        await SignInAsync(address);
        // A browser that knows no place is told what happens once its first page listens.
        await UntilAsync("() => localStorage.getItem('alerts-told') !== null");
        await Page.GetByLabel("Name of the rule").FillAsync("All of BTC");
        await Page.GetByLabel("Asset").FillAsync("BTC");
        await Page.GetByLabel("When it is at or").SelectOptionAsync("Beyond");
        await Page.GetByLabel("Threshold").FillAsync("0");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add the rule" }).ClickAsync();
        await Expect(Page.Locator("[data-alert]").First).ToBeVisibleAsync();
        await Page.GetByText("How long, how often, quiet hours").ClickAsync();
    }
}
