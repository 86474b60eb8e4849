using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Benchmarks;

/// <summary>
/// How soon the jobs page shows what happens, measured in Chromium on a running app: <c>dotnet run -c Release --project FundingDash.Tests -- jobs http://localhost:5000/ EMAIL PASSWORD</c>.
/// The app must be a demo whose KuCoin is slow, so that its job runs until it is cancelled: <c>--demo --Demo:Faults:kucoin=Slow --Venues:kucoin:Interval=01:00:00 --Backfill:Days=0</c>.
/// Prints the time from a click to what it brings about: a job that runs, its end after a cancel, a backfill with its progress, its end after a stop.
/// </summary>
internal static class JobsMeasurement
{
    private const int Rounds = 12;
    private const int Tries = 20;
    private const string Job = "collect/kucoin";
    private const string Feed = "bybit";

    // From the click to the first change of the page after which there is, or is no more, what is waited for.
    private const string ClickToChange = """
        ([button, selector, isThere]) => new Promise((done, fail) => {
          setTimeout(() => fail(new Error(selector + ' did not come')), 20000);
          const started = performance.now();
          const watch = new MutationObserver(() => {
            if (!!document.querySelector(selector) !== isThere) return;
            watch.disconnect();
            done(performance.now() - started);
          });
          watch.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
          document.querySelector(button).click();
        })
        """;

    public static async Task RunAsync(Uri root, string email, string password)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(root, "/sign-in?returnUrl=%2Fjobs").ToString());
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForSelectorAsync(".jobs-page[data-ready]");
        await page.WaitForSelectorAsync($"tr[data-job='{Job}']");

        await UntilIdleAsync(page);
        var (run, cancel, progress, stop) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            await page.WaitForSelectorAsync($"tr[data-run='{Job}']", new() { State = WaitForSelectorState.Detached });
            run.Add(await MeasureAsync(page, $"tr[data-job='{Job}'] button[aria-label^='Run now']", $"tr[data-run='{Job}']", isThere: true));
            cancel.Add(await MeasureAsync(page, $"tr[data-run='{Job}'] button", $"tr[data-run='{Job}']", isThere: false));
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "None", Exact = true }).ClickAsync();
        await page.GetByLabel("ByBit", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Days back").FillAsync("3650");
        for (var i = 0; i < Rounds; i++)
        {
            progress.Add(await MeasureAsync(page, ".backfill-form button[type=submit]", $"tr[data-backfill='{Feed}'][data-state='Running'] progress", isThere: true));
            stop.Add(await MeasureAsync(page, $"tr[data-backfill='{Feed}'] button", $"tr[data-backfill='{Feed}'][data-state='Cancelled']", isThere: true));
        }

        Print("job: click to running", run);
        Print("job: cancel to ended", cancel);
        Print("backfill: click to progress", progress);
        Print("backfill: stop to ended", stop);
    }

    // While the app's first collection of the venue is under way, a run that is asked for ends at once as skipped.
    private static async Task UntilIdleAsync(IPage page)
    {
        var running = page.Locator($"tr[data-run='{Job}']");
        for (var i = 0; await running.CountAsync() == 0; i++)
        {
            if (i == Tries)
                throw new InvalidOperationException($"{Job} does not stay running: is the app a demo with --Demo:Faults:kucoin=Slow?");
            await page.ClickAsync($"tr[data-job='{Job}'] button[aria-label^='Run now']");
            // Longer than a skipped run can be seen.
            await page.WaitForTimeoutAsync(2_000);
        }

        await page.ClickAsync($"tr[data-run='{Job}'] button");
    }

    private static Task<double> MeasureAsync(IPage page, string button, string selector, bool isThere) => page.EvaluateAsync<double>(ClickToChange, new object[] { button, selector, isThere });

    private static void Print(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        Console.WriteLine($"{what,-28}p50 {milliseconds[milliseconds.Count / 2]:0} ms, max {milliseconds[^1]:0} ms, n {milliseconds.Count}");
    }
}
