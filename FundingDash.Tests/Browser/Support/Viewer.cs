using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser.Support;

/// <summary>One person with one browser: a page, and everything that went wrong in it.</summary>
internal sealed class Viewer : IAsyncDisposable
{
    /// <summary>How long a condition may take, in ms: the machine may be busy; what does not come at all still fails.</summary>
    public const float Patience = 30_000;

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly List<string> _expected = [];
    private readonly IBrowserContext _context;

    private Viewer(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"page error: {error}");
        // Leaving a page aborts what it was loading.
        page.RequestFailed += (_, request) => Note(request.Failure != "net::ERR_ABORTED", $"request failed: {request.Url} {request.Failure}");
        page.Response += (_, response) => Note(response.Status >= 400, $"HTTP {response.Status}: {response.Url}");
    }

    public IPage Page { get; }

    public static async Task<Viewer> OpenAsync(IBrowser browser, Uri address, Action<BrowserNewContextOptions>? with = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = 1600, Height = 900 },
            TimezoneId = "America/New_York",
            ColorScheme = ColorScheme.Dark,
        };
        with?.Invoke(options);
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error(`CSP violation: ${e.violatedDirective} ${e.blockedURI}`))");
        return new(context, await context.NewPageAsync());
    }

    /// <summary>Faults with this text in them belong to the test.</summary>
    public void Expect(string part) => _expected.Add(part);

    public void AssertNoFaults()
    {
        var faults = _faults.Where(fault => !_expected.Exists(part => fault.Contains(part, StringComparison.Ordinal))).ToArray();
        if (faults.Length > 0)
            Assert.Fail($"The page had faults:\n{string.Join('\n', faults)}");
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Note(bool isFault, string text)
    {
        if (isFault)
            _faults.Enqueue(text);
    }
}
