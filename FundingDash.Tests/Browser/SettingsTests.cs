using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>What an admin does on the settings page, in a real browser and an app of its own.</summary>
public sealed class SettingsTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [BrowserFact]
    public async Task Settings_NotSignedIn_LeadsToSignIn()
    {
        await Page.GotoAsync("/settings");

        await ExpectPage().ToHaveURLAsync(Like("/sign-in\\?returnUrl=%2Fsettings$"));
        Assert.NotEqual("application/json", (await Page.APIRequest.GetAsync(new Uri(App.Address, "/settings/export").ToString())).Headers["content-type"]);
    }

    [BrowserFact]
    public async Task Settings_Admin_ChangesRestoresExportsAndImports()
    {
        await using var app = await AppProcess.StartDemoAsync([.. AppProcess.WithAdmin, "--Demo:Contracts=500", "--Backfill:Days=0"]);
        var root = app.Address.ToString().TrimEnd('/');
        await SignInAsync("/settings", root);
        await Page.WaitForSelectorAsync(".settings-page[data-ready]");

        await Expect(Page.GetByText("Nobody has made a channel yet.")).ToBeVisibleAsync();

        // A wrong value is named at once and cannot be saved.
        await Page.GetByLabel("Interval", new() { Exact = true }).FillAsync("soon");
        await KuCoin.UncheckAsync();
        await Expect(Setting("Collection:Interval")).ToContainTextAsync("Collection:Interval is 'soon'; allowed: a time as hh:mm:ss from 00:00:01 to 01:00:00.");
        await Expect(Save).ToBeDisabledAsync();
        await Page.GetByLabel("Interval", new() { Exact = true }).FillAsync("00:00:04");
        await Page.GetByLabel("Note").FillAsync("maintenance");
        await Save.ClickAsync();
        await Expect(Notice).ToHaveTextAsync("Saved; it holds on all instances.");
        await Expect(Version(1)).ToContainTextAsync("maintenance");
        await Expect(Version(1)).ToContainTextAsync("in force");

        // It holds: the venue is off and its jobs are gone.
        await Page.GotoAsync(root + "/jobs");
        await Expect(Page.Locator("tr[data-job='collect/bybit']")).ToContainTextAsync("4 s");
        await Expect(Page.Locator("tr[data-job='collect/kucoin']")).ToHaveCountAsync(0);

        await Page.GotoAsync(root + "/settings");
        await Page.WaitForSelectorAsync(".settings-page[data-ready]");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Export as JSON" }).ClickAsync());
        var exported = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains("\"Venues:kucoin:Enabled\": \"false\"", exported, StringComparison.Ordinal);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Reset to the configuration" }).ClickAsync();
        await Expect(Version(2)).ToContainTextAsync("reset to the configuration");
        await Expect(KuCoin).ToBeCheckedAsync();

        // A file with one fault is refused whole, the export is taken to look at.
        await ImportAsync(exported.Replace("\"Staggered\"", "\"Sometimes\"", StringComparison.Ordinal));
        await Expect(Notice).ToContainTextAsync("Nothing of the file was taken.");
        await Expect(Notice).ToContainTextAsync("Collection:Mode is 'Sometimes'; allowed: Staggered or Parallel.");
        await Expect(KuCoin).ToBeCheckedAsync();
        var other = System.Text.Json.Nodes.JsonNode.Parse(exported)!;
        other["fees"]!["MEXC"]!["taker"] = 0.0007;
        await ImportAsync(other.ToJsonString());
        await Expect(Notice).ToContainTextAsync("With them it changes the fees of MEXC.");
        await Expect(KuCoin).Not.ToBeCheckedAsync();
        await Save.ClickAsync();
        await Expect(Version(3)).ToContainTextAsync("in force");
        await Expect(Page.Locator("tr[data-fees='MEXC']")).ToContainTextAsync("0.07");

        await Expect(FeeVersion(2)).ToContainTextAsync("MEXC: taker 0.07 %");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Restore fees of version 1" }).ClickAsync();
        await Expect(FeeVersion(3)).ToContainTextAsync("in force");
        await Expect(Page.Locator("tr[data-fees='MEXC']")).Not.ToContainTextAsync("0.07");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Restore version 2" }).ClickAsync();
        await Expect(Version(4)).ToContainTextAsync("version 2 restored");
        await Expect(KuCoin).ToBeCheckedAsync();
        await Page.GotoAsync("about:blank");
    }

    [BrowserFact]
    public async Task Settings_AnotherAdminSaves_IsShownUnlessSomethingIsBeingTyped()
    {
        await using var app = await AppProcess.StartDemoAsync([.. AppProcess.WithAdmin, "--Demo:Contracts=500", "--Backfill:Days=0"]);
        var root = app.Address.ToString().TrimEnd('/');
        await SignInAsync("/settings", root);
        await Page.WaitForSelectorAsync(".settings-page[data-ready]");
        var other = await Page.Context.NewPageAsync();
        await other.GotoAsync(root + "/settings");
        await other.WaitForSelectorAsync(".settings-page[data-ready]");

        await SaveAsync(other, "4");
        await Expect(Stale(Page)).ToHaveValueAsync("4");
        await Stale(Page).FillAsync("7");
        await Page.GetByLabel("Note").FocusAsync();
        await SaveAsync(other, "5");

        await Expect(Page.Locator("[data-newer]")).ToContainTextAsync("Version 2 is in force since you began");
        await Expect(Stale(Page)).ToHaveValueAsync("7");
        await Save.ClickAsync();
        await Expect(Notice).ToContainTextAsync("Version 2 is in force, made by admin@example.org; the change was made to version 1.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Drop mine" }).ClickAsync();
        await Expect(Stale(Page)).ToHaveValueAsync("5");
        await other.CloseAsync();
        await Page.GotoAsync("about:blank");
    }

    private ILocator KuCoin => Page.GetByLabel("KuCoin: Collected", new() { Exact = true });

    private ILocator Notice => Page.Locator("[data-notice]");

    private ILocator Save => Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });

    private ILocator Setting(string key) => Page.Locator($"[data-setting='{key}']");

    private ILocator Version(int number) => Page.Locator($"tr[data-version='{number}']");

    private ILocator FeeVersion(int number) => Page.Locator($"tr[data-fee-version='{number}']");

    private static ILocator Stale(IPage page) => page.GetByLabel("Stale value", new() { Exact = true });

    private Task ImportAsync(string text) =>
        Page.GetByLabel("Import").SetInputFilesAsync(new FilePayload { Name = "settings.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });

    private static async Task SaveAsync(IPage page, string periods)
    {
        await Stale(page).FillAsync(periods);
        await page.GetByLabel("Note").FocusAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-notice]")).ToHaveTextAsync("Saved; it holds on all instances.");
    }
}
