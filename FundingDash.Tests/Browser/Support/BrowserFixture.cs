using Microsoft.Playwright;

namespace FundingDash.Tests.Browser.Support;

/// <summary>One app and one browser for all browser tests; each test has a browser context (cookies, storage) of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private AppProcess? _app;

    internal AppProcess App => _app ?? throw new InvalidOperationException("The app has not been started.");

    internal IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null)
            return;
        Assertions.SetDefaultExpectTimeout(Viewer.Patience);
        _app = await AppProcess.StartDemoAsync(AppProcess.WithAdmin);
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(_playwright);
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.CloseAsync();
        _playwright?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
