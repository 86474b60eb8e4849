using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Benchmarks;

/// <summary>
/// The charts of a history page, measured in Chromium on a running app: <c>dotnet run -c Release --project FundingDash.Tests -- chart http://localhost:5000/history/BTC</c>.
/// Prints the time from the start of the visit to the painted lines, which come with the page, and to the chart that ApexCharts draws over them, that from the arrival of the points to that chart, that from a click on another period, and the bytes of a visit.
/// </summary>
internal static class ChartMeasurement
{
    private const int Visits = 10;

    // From the start of the navigation, once the first chart is painted; with it, what chart.js itself measured from the points' arrival on.
    private const string Painted = "() => { const [chart] = performance.getEntriesByName('chart'); return chart ? [chart.startTime + chart.duration, chart.duration] : null; }";

    // After the frame that has the lines of the page itself.
    private const string NotePicture = """
        new MutationObserver((changes, watch) => {
          if (!document.querySelector('.chart-picture path')) return;
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => { window.pictureAt = performance.now(); }));
        }).observe(document, { childList: true, subtree: true });
        """;

    // From the click to the painted chart of the other period, by way of the server.
    private const string ClickToPaint = """
        index => new Promise(done => {
          performance.clearMeasures();
          const started = performance.now();
          new PerformanceObserver((list, watch) => { watch.disconnect(); const [chart] = list.getEntriesByName('chart'); done(chart.startTime + chart.duration - started); }).observe({ type: 'measure' });
          document.querySelectorAll('.switch[aria-label="Period"] a')[index].click();
        })
        """;

    public static async Task RunAsync(Uri address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(NotePicture);
        var (draws, visits, pictures) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i <= Visits; i++)
        {
            var bytes = await BytesOfAsync(page, address);
            var times = await page.EvaluateAsync<double[]>(Painted);
            if (i <= 1)
                Console.WriteLine($"{(i == 0 ? "first visit" : "repeat visit"),-15}{bytes / 1024.0:0.0} KB compressed, chart painted after {times[0]:0} ms, drawn in {times[1]:0} ms");
            if (i == 0)
                continue;
            visits.Add(times[0]);
            pictures.Add(await page.EvaluateAsync<double>("window.pictureAt"));
            draws.Add(times[1]);
        }

        Print("points to paint", draws);
        Print("visit to lines", pictures);
        Print("visit to chart", visits);
        var clicks = new List<double>();
        for (var i = 0; i < Visits; i++)
            clicks.Add(await page.EvaluateAsync<double>(ClickToPaint, 1 + (i % 2)));
        Print("click to paint", clicks);
    }

    private static async Task<long> BytesOfAsync(IPage page, Uri address)
    {
        long bytes = 0;
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        network.Event("Network.loadingFinished").OnEvent += (_, data) => Interlocked.Add(ref bytes, (long)(data?.GetProperty("encodedDataLength").GetDouble() ?? 0));
        await page.GotoAsync(address.ToString());
        await page.WaitForFunctionAsync(Painted);
        await network.DetachAsync();
        return Interlocked.Read(ref bytes);
    }

    private static void Print(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        double At(double share) => milliseconds[Math.Min(milliseconds.Count - 1, (int)(share * milliseconds.Count))];
        Console.WriteLine($"{what,-15}p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, max {milliseconds[^1]:0} ms, n {milliseconds.Count}");
    }
}
