using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Benchmarks;

/// <summary>
/// What one viewer sees, measured in Chromium on a running app: <c>dotnet run -c Release --project FundingDash.Tests -- viewer http://localhost:5000/</c>.
/// Prints the delay from publication to the DOM, bytes of the first and of a repeated visit, and the time from a click to the painted rows.
/// </summary>
internal static class ViewerMeasurement
{
    private const int Pushes = 20;

    // Delay of each push: the page states, in its markup, when its data was published; both clocks are this machine's.
    private const string CollectDelays = """
        count => new Promise(done => {
          const delays = [], table = document.querySelector('table.grid');
          new MutationObserver(() => {
            delays.push(Date.now() - Number(table.dataset.published));
            if (delays.length === count) done(delays);
          }).observe(table, { attributes: true, attributeFilter: ['data-published'] });
        })
        """;

    // From the click to the first frame after the rows have changed.
    private const string ClickToPaint = """
        selector => new Promise(done => {
          const body = document.querySelector('table.grid').tBodies[0], started = performance.now();
          const watch = new MutationObserver(() => { watch.disconnect(); requestAnimationFrame(() => setTimeout(() => done(performance.now() - started))); });
          watch.observe(body, { childList: true, subtree: true });
          const target = document.querySelector(selector);
          if (target.classList.contains('grid-scroll')) target.scrollTop = target.scrollTop > 6000 ? 300 : 12000; else target.click();
        })
        """;

    public static async Task RunAsync(Uri address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        Console.WriteLine($"first visit    {await BytesOfAsync(page, address) / 1024.0:0.0} KB compressed");
        Console.WriteLine($"repeat visit   {await BytesOfAsync(page, address) / 1024.0:0.0} KB compressed");
        await page.WaitForSelectorAsync(".grid-scroll[data-attached]");
        Print("publish to DOM", await page.EvaluateAsync<double[]>(CollectDelays, Pushes));
        await PrintClicksAsync(page, "sort to paint", "table.grid > thead th:nth-child(6) button");
        await PrintClicksAsync(page, "scroll to paint", ".grid-scroll");
    }

    private static async Task<long> BytesOfAsync(IPage page, Uri address)
    {
        long bytes = 0;
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        network.Event("Network.loadingFinished").OnEvent += (_, data) => Interlocked.Add(ref bytes, (long)(data?.GetProperty("encodedDataLength").GetDouble() ?? 0));
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForSelectorAsync("tr[data-asset]");
        await network.DetachAsync();
        return Interlocked.Read(ref bytes);
    }

    private static async Task PrintClicksAsync(IPage page, string what, string selector)
    {
        var times = new double[20];
        for (var i = 0; i < times.Length; i++)
            times[i] = await page.EvaluateAsync<double>(ClickToPaint, selector);
        Print(what, times);
    }

    private static void Print(string what, double[] milliseconds)
    {
        Array.Sort(milliseconds);
        double At(double share) => milliseconds[Math.Min(milliseconds.Length - 1, (int)(share * milliseconds.Length))];
        Console.WriteLine($"{what,-15}p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, max {milliseconds[^1]:0} ms, n {milliseconds.Length}");
    }
}
