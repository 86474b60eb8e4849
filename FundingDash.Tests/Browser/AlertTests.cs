using FundingDash.Tests.Browser.Support;
using FundingDash.Tests.Jobs.Alerts;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>Alerts as a trader uses them, in a real browser under the content security policy and an app of its own.</summary>
public sealed class AlertTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private static readonly string[] Demo = [.. AppProcess.WithAdmin, "--Demo:Contracts=500", "--Backfill:Days=0", "--Alerts:AllowPrivateAddresses=true"];

    [BrowserFact]
    public async Task Rule_MadeFiresAndIsEdited_TellsOpenPagesAndTheChannel()
    {
        await using var app = await AppProcess.StartDemoAsync(Demo);
        // Takes the test, refuses the alert for good, and takes it when it is sent again.
        await using var receiver = await Receiver.StartAsync(200, 404);
        var root = app.Address.ToString().TrimEnd('/');
        await SignInAsync("/alerts", root);
        await AddChannelAsync(receiver.Address);
        await Button("Test hook").ClickAsync();
        await Expect(Page.GetByText("hook has taken the test message.")).ToBeVisibleAsync();

        var other = await Page.Context.NewPageAsync();
        await OpenListeningAsync(other, root + "/status");
        await AddRuleAsync("All of BTC", "BTC", "0");

        // At once on the page that is open elsewhere, with a way to the contract, and gone when it is dismissed.
        var notice = other.Locator("[data-alert]").First;
        await Expect(notice).ToContainTextAsync("All of BTC");
        await Expect(notice.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", Like("^/contract/"));
        var shown = await other.Locator("[data-alert]").CountAsync();
        await notice.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(other.Locator("[data-alert]")).ToHaveCountAsync(shown - 1);
        await other.GetByRole(AriaRole.Button, new() { Name = "Dismiss all" }).ClickAsync();
        await Expect(other.Locator("[data-alert]")).ToHaveCountAsync(0);
        // Loaded again it tells nothing twice.
        await other.ReloadAsync();
        await Expect(other.Locator("[data-alert-notices]")).ToBeAttachedAsync();

        await UntilListedAsync("h2#dead");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send again to hook" }).First.ClickAsync();
        await UntilListedAsync("h2#log ~ ul li:has-text('delivered, 1 attempt')");
        // The contracts that fired together came as one message.
        Assert.True(receiver.EventIds(1).Count > 1);
        Assert.Contains(receiver.EventIds(2)[0], receiver.EventIds(1));
        await Expect(other.Locator("[data-alert]")).ToHaveCountAsync(0);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Edit All of BTC" }).ClickAsync();
        await Expect(Page.GetByLabel("Threshold", new() { Exact = false })).ToHaveValueAsync("0");
        await Expect(Page.GetByLabel("hook", new() { Exact = true })).ToBeCheckedAsync();
        await Page.GetByLabel("Name of the rule").FillAsync("Dear BTC");
        await Page.GetByLabel("Threshold", new() { Exact = false }).FillAsync("90000");
        await Button("Save the rule").ClickAsync();
        await Expect(Page.GetByText("BTC on every venue: APR, %, at or beyond ±90000")).ToBeVisibleAsync();

        await Button("Remove Dear BTC").ClickAsync();
        await Expect(Page.GetByText("Dear BTC")).ToHaveCountAsync(0);
        await Page.GotoAsync("about:blank");
        await other.CloseAsync();
    }

    [BrowserFact]
    public async Task Notifications_SwitchedOn_AskOnTheClickAndTellOnce()
    {
        await using var app = await AppProcess.StartDemoAsync(Demo);
        var root = app.Address.ToString().TrimEnd('/');
        // What the browser would show, and whether it was asked.
        await Page.AddInitScriptAsync("""
            window.told = [];
            window.Notification = class { static permission = (location.protocol === 'about:' ? null : localStorage.getItem('allowed')) ?? 'default'; static requestPermission() { window.asked = true; localStorage.setItem('allowed', 'granted'); return Promise.resolve(this.permission = 'granted'); } constructor(title, { tag }) { window.told.push(`${title} ${tag}`); } addEventListener() {} };
            """);
        await SignInAsync("/alerts", root);
        Assert.Null(await Page.EvaluateAsync<bool?>("window.asked ?? null"));

        await Button("Switch on").ClickAsync();
        await Expect(Page.GetByText("On in this browser")).ToBeVisibleAsync();
        await OpenListeningAsync(Page, root + "/status");
        var maker = await Page.Context.NewPageAsync();
        await maker.GotoAsync(root + "/alerts");
        await AddRuleAsync("All of ETH", "ETH", "0", maker);

        // A page behind another draws nothing, and what waits for its drawing would wait for ever.
        await Page.WaitForFunctionAsync("() => window.told.length > 0", null, new() { PollingInterval = 100 });
        // What fires together is one.
        var told = await Page.EvaluateAsync<string[]>("window.told");
        Assert.Matches("^[0-9]+ alerts ", told[0]);
        Assert.Equal(told.Distinct(), told);
        await Page.GotoAsync("about:blank");
    }

    [BrowserFact]
    public async Task Alerts_OnAPhone_FitItsWidth()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await SignInAsync("/alerts");

        // What the chosen figure does not need is not there.
        await Expect(Page.GetByLabel("and short in")).ToBeHiddenAsync();
        await Page.GetByLabel("Watch").SelectOptionAsync("NetSpread");
        await Expect(Page.GetByLabel("and short in")).ToBeVisibleAsync();
        await Page.GetByText("How long, how often, quiet hours").ClickAsync();
        await Page.GetByLabel("Kind").SelectOptionAsync("Telegram");
        await Expect(Page.GetByLabel("Bot token")).ToBeVisibleAsync();
        await Expect(Page.GetByLabel("Address", new() { Exact = true })).ToBeHiddenAsync();

        Assert.True(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
    }

    private ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private async Task AddChannelAsync(Uri address)
    {
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync("hook");
        await Page.GetByLabel("Address", new() { Exact = true }).FillAsync(address.ToString());
        await Button("Add the channel").ClickAsync();
        await Expect(Page.GetByText("shown only now")).ToBeVisibleAsync();
    }

    // A browser that knows no place takes the newest as soon as its page listens.
    private async Task OpenListeningAsync(IPage page, string address)
    {
        await Page.EvaluateAsync("localStorage.removeItem('alerts-told')");
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync("() => localStorage.getItem('alerts-told') !== null", null, new() { PollingInterval = 100 });
    }

    // The magnitude of every APR is at or above 0.
    private async Task AddRuleAsync(string name, string asset, string threshold, IPage? page = null)
    {
        var on = page ?? Page;
        await on.GetByLabel("Name of the rule").FillAsync(name);
        await on.GetByLabel("Asset").FillAsync(asset);
        await on.GetByLabel("When it is at or").SelectOptionAsync("Beyond");
        await on.GetByLabel("Threshold", new() { Exact = false }).FillAsync(threshold);
        if (await on.GetByLabel("hook", new() { Exact = true }).CountAsync() > 0)
            await on.GetByLabel("hook", new() { Exact = true }).CheckAsync();
        await on.GetByRole(AriaRole.Button, new() { Name = "Add the rule" }).ClickAsync();
        await Expect(on.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}" })).ToBeVisibleAsync();
    }

    // The page is as it was when it was asked for.
    private async Task UntilListedAsync(string selector)
    {
        while (await Page.Locator(selector).CountAsync() == 0)
            await Page.ReloadAsync();
    }
}
