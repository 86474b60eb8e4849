using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>What an admin does on the jobs page, in a real browser.</summary>
public sealed class JobsTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [BrowserFact]
    public async Task Jobs_NotSignedIn_LeadsToSignIn()
    {
        await Page.GotoAsync("/jobs");

        await ExpectPage().ToHaveURLAsync(Like("/sign-in\\?returnUrl=%2Fjobs$"));
        await Expect(Page.Locator("tr[data-job]")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Jobs_Admin_RunsPausesAndSetsTheInterval()
    {
        await OpenAsync();
        var job = Job("lifecycle");

        await job.GetByRole(AriaRole.Button, new() { Name = "Run now: lifecycle" }).ClickAsync();
        await Expect(Notice).ToHaveTextAsync("lifecycle has been started.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Retried, by hand" }).ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like("/jobs\\?byhand=1$"));
        await Expect(Page.Locator("tr[data-outcome='succeeded']").First).ToContainTextAsync("lifecycle");

        await job.GetByRole(AriaRole.Button, new() { Name = "Pause lifecycle" }).ClickAsync();
        await Expect(job).ToContainTextAsync($"paused by {AppProcess.AdminEmail}", new() { UseInnerText = true });
        await job.GetByRole(AriaRole.Button, new() { Name = "Resume lifecycle" }).ClickAsync();
        await Expect(job.GetByRole(AriaRole.Button, new() { Name = "Pause lifecycle" })).ToBeVisibleAsync();

        await job.GetByRole(AriaRole.Button, new() { Name = "Interval of lifecycle" }).ClickAsync();
        await job.GetByLabel("Seconds").FillAsync("120");
        await job.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(job).ToContainTextAsync("2 min");
        await Expect(job).ToContainTextAsync("configured 5 min");
        await job.GetByRole(AriaRole.Button, new() { Name = "Interval of lifecycle" }).ClickAsync();
        await job.GetByRole(AriaRole.Button, new() { Name = "Back to 5 min" }).ClickAsync();
        await Expect(job).Not.ToContainTextAsync("configured");
    }

    [BrowserFact]
    public async Task Jobs_OnAPhone_HasLowRows()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await OpenAsync();
        await Expect(Job("lifecycle")).ToBeVisibleAsync();

        // With the page's own style, which may come a moment later: a name in two lines and what it means in one.
        await Page.WaitForFunctionAsync("() => Math.max(...[...document.querySelectorAll('tr[data-job]')].map(row => row.getBoundingClientRect().height)) <= 80");
    }

    [BrowserFact]
    public async Task Jobs_VenueThatDoesNotAnswer_IsFailedRetriedAndCancelled()
    {
        await using var app = await AppProcess.StartDemoAsync([.. AppProcess.WithAdmin, "--Demo:Contracts=500", "--Backfill:Days=0", "--Venues:kucoin:Interval=00:00:05"]);
        await OpenAsync(app.Address.ToString().TrimEnd('/'));
        // Not from the start: the first collection of all, which is no run of the job, would be waited for.
        await Page.EvaluateAsync("() => fetch('/demo/faults/kucoin?kind=Timeout', { method: 'POST' })");

        // Every run of it takes as long as the app is patient; one that was over just before the click is followed by the next.
        var cancelled = Page.Locator("tr[data-outcome='cancelled']").First;
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cancelled", Exact = true }).ClickAsync();
        var told = new List<string>();
        var isCancelled = false;
        while (told.Count < 3 && !isCancelled)
        {
            await Page.Locator("tr[data-run='collect/kucoin']").GetByRole(AriaRole.Button, new() { Name = "Cancel collect/kucoin" }).ClickAsync();
            told.Add(await Notice.InnerTextAsync());
            isCancelled = await AppearsAsync(cancelled, TimeSpan.FromSeconds(10));
        }

        Assert.True(isCancelled, $"No run was cancelled: {string.Join(' ', told)}");
        await Expect(cancelled).ToContainTextAsync("collect/kucoin");

        // From now on it answers at once, and wrongly.
        await Page.EvaluateAsync("() => fetch('/demo/faults/kucoin?kind=Malformed', { method: 'POST' })");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Failed", Exact = true }).ClickAsync();
        var failed = Page.Locator("tr[data-outcome='failed']").First;
        await Expect(failed).ToContainTextAsync("collect/kucoin");
        await failed.GetByRole(AriaRole.Button, new() { Name = "Retry collect/kucoin" }).ClickAsync();
        await Expect(Notice).ToHaveTextAsync(Like("collect/kucoin (has been started|is running already)\\."));
        await LeaveAsync();
    }

    [BrowserFact]
    public async Task Backfill_OfOneVenue_ShowsItsProgressUntilItIsStopped()
    {
        await using var app = await AppProcess.StartDemoAsync([.. AppProcess.WithAdmin, "--Demo:Contracts=500", "--Backfill:Days=0", "--Api:Limits:Anonymous=100000"]);
        var root = app.Address.ToString().TrimEnd('/');
        await OpenAsync(root);
        await UntilAnswerAsync($"{root}/api/backfill/verify?exchange=kucoin", answer => answer.GetProperty("contracts").GetInt32() > 0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "None", Exact = true }).ClickAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Start backfill" }).ClickAsync();
        await Expect(Page.Locator("[data-backfill-notice]")).ToHaveTextAsync("Choose at least one venue.");
        await Page.GetByLabel("KuCoin", new() { Exact = true }).CheckAsync();
        await Page.GetByLabel("Days back").FillAsync("3650");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Start backfill" }).ClickAsync();
        var row = Page.Locator("tr[data-backfill='kucoin']");
        await Expect(row).ToContainTextAsync(AppProcess.AdminEmail);
        await row.GetByRole(AriaRole.Button, new() { Name = "Stop the backfill of KuCoin" }).ClickAsync();
        await Expect(row).ToHaveAttributeAsync("data-state", "Cancelled");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Verify", Exact = true }).ClickAsync();
        await Expect(Page.Locator("[data-check] tbody tr")).ToHaveCountAsync(1);
        await LeaveAsync();
    }

    private ILocator Notice => Page.Locator("[data-notice]");

    private async Task OpenAsync(string root = "")
    {
        await SignInAsync("/jobs", root);
        await Page.WaitForSelectorAsync(".jobs-page[data-ready]");
    }

    // An app that stops under a page would be a fault of that page.
    private async Task LeaveAsync() => await Page.GotoAsync("about:blank");

    private ILocator Job(string name) => Page.Locator($"tr[data-job='{name}']");
}
