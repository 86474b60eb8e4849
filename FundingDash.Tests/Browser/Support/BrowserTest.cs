using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser.Support;

/// <summary>A test with one viewer; it fails when anything went wrong in the viewer's page, whatever else it looked at.</summary>
[Collection(BrowserCollection.Name)]
public abstract class BrowserTest(BrowserFixture fixture) : IAsyncLifetime
{
    // Generous: a build machine may be busy with other things.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan AnswerPause = TimeSpan.FromMilliseconds(200);
    private Viewer? _viewer;

    internal AppProcess App => fixture.App;

    internal Viewer Viewer => _viewer ?? throw new InvalidOperationException("There is no browser.");

    protected IPage Page => Viewer.Page;

    protected ILocator Rows => Page.Locator("table.grid tr[data-asset]");

    protected ILocator Table => Page.Locator("table.grid");

    protected ILocator Count => Page.Locator(".toolbar .count");

    public virtual async Task InitializeAsync()
    {
        if (Chromium.Missing is null)
            _viewer = await Viewer.OpenAsync(fixture.Browser, fixture.App.Address, Options);
    }

    public virtual async Task DisposeAsync()
    {
        if (_viewer is null)
            return;
        await _viewer.DisposeAsync();
        _viewer.AssertNoFaults();
    }

    /// <summary>What is special about this viewer's browser.</summary>
    protected virtual void Options(BrowserNewContextOptions options)
    {
    }

    protected static Regex Like(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected IPageAssertions ExpectPage() => Assertions.Expect(Page);

    /// <summary>Opens a page and waits until its circuit and the grid's module are at work.</summary>
    protected async Task OpenGridAsync(string address = "/")
    {
        await Page.GotoAsync(address);
        await GridReadyAsync();
    }

    protected async Task GridReadyAsync() => await Page.WaitForSelectorAsync(".grid-scroll[data-attached]", new() { State = WaitForSelectorState.Attached });

    /// <summary>Signs in as the app's admin and goes to a page; an app of the test's own is named by its address.</summary>
    protected async Task SignInAsync(string address, string root = "")
    {
        await Page.GotoAsync($"{root}/sign-in?returnUrl={Uri.EscapeDataString(address)}");
        await Page.GetByLabel("E-mail").FillAsync(AppProcess.AdminEmail);
        await Page.GetByLabel("Password").FillAsync(AppProcess.AdminPassword);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        // Whoever needs more than the address waits for it; the last picture of a busy page may take long.
        await Page.WaitForURLAsync("**" + address, new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>Names of the rows there are, from the top.</summary>
    protected Task<string[]> NamesAsync() => Page.EvaluateAsync<string[]>("[...document.querySelectorAll('table.grid tr[data-asset]')].map(row => row.dataset.asset)");

    /// <summary>The unix ms at which the data on the screen was published.</summary>
    protected Task<long> PublishedAsync() => Page.EvaluateAsync<long>("Number(document.querySelector('table.grid').dataset.published)");

    /// <summary>Waits until the page says that an expression of JavaScript is true; not an asynchronous one, whose promise counts as true at once.</summary>
    protected async Task UntilAsync(string expression, object? argument = null) => await Page.WaitForFunctionAsync(expression, argument);

    /// <summary>Whether an element comes within a time.</summary>
    protected static async Task<bool> AppearsAsync(ILocator locator, TimeSpan patience)
    {
        try
        {
            await locator.WaitForAsync(new() { Timeout = (float)patience.TotalMilliseconds });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Waits until an answer of the app in JSON is as it should be.</summary>
    /// <param name="address">Where to ask, as the viewer's browser.</param>
    /// <param name="isMet">Judges the answer.</param>
    protected async Task UntilAnswerAsync(string address, Func<JsonElement, bool> isMet)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await Page.APIRequest.GetAsync(address);
            var text = await answer.TextAsync();
            if (answer.Ok && isMet(JsonElement.Parse(text)))
                return;
            Assert.True(Stopwatch.GetElapsedTime(begun) < AnswerLimit, $"{address} still answers {answer.Status}: {text}");
            await Task.Delay(AnswerPause);
        }
    }
}
