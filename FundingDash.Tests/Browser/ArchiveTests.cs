using FundingDash.Domain.Venues;
using FundingDash.Tests.Browser.Support;
using FundingDash.Tests.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>What an admin does with the archive, in a real browser.</summary>
public sealed class ArchiveTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    // So far back there is a month that has been over for a day, whatever day it is.
    private const int Days = 40;

    // One will do, and is read to its end in seconds.
    private const string Feed = "kucoin";

    [BrowserFact]
    public async Task Archive_InAFolder_IsMadeVerifiedMendedAndRestored()
    {
        using var folder = new TempFolder();
        await using var app = await AppProcess.StartDemoAsync([
            .. AppProcess.WithAdmin, "--Demo:Contracts=300", "--Demo:LiftLimits=true", "--Api:Limits:Anonymous=100000", $"--Backfill:Days={Days}",
            $"--Archive:Target={folder.Path}", "--Archive:AfterDays=1", .. VenueCatalog.Feeds.Where(feed => feed.Key != Feed).Select(feed => $"--Venues:{feed.Key}:Enabled=false"),
        ]);
        var root = app.Address.ToString().TrimEnd('/');
        await SignInAsync("/jobs", root);
        await Page.WaitForSelectorAsync(".jobs-page[data-ready]");
        // Rows that came after the archive would be another month than the archived one.
        await UntilAnswerAsync($"{root}/api/backfill/status", status => status.GetProperty("exchanges").TryGetProperty(Feed, out var run) && run.GetProperty("state").GetString() == "done");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Archive now" }).ClickAsync();
        var row = Page.Locator("tr[data-archive]").First;
        await Expect(row).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var month = await row.GetAttributeAsync("data-archive");

        await row.GetByRole(AriaRole.Button, new() { Name = $"Verify the archive of {month}" }).ClickAsync();
        await Expect(Notice).ToHaveTextAsync($"The archive of {month} is whole.");
        await row.GetByRole(AriaRole.Button, new() { Name = $"Restore {month}" }).ClickAsync();
        await Expect(Notice).ToHaveTextAsync($"The database has all of {month} already.");

        await File.AppendAllTextAsync(Directory.GetFiles(folder.Path, $"settlements-{month}-*.csv.gz").Single(), "more");
        await row.GetByRole(AriaRole.Button, new() { Name = $"Verify the archive of {month}" }).ClickAsync();
        await Expect(Notice).ToHaveTextAsync(Like($"^The archive of {month} was damaged: settlements-{month}-.* is not what was written\\. It is archived anew now\\.$"));
        await row.GetByRole(AriaRole.Button, new() { Name = $"Verify the archive of {month}" }).ClickAsync();
        await Expect(Notice).ToHaveTextAsync($"The archive of {month} is whole.");
        // An app that stops under a page would be a fault of that page.
        await Page.GotoAsync("about:blank");
    }

    private ILocator Notice => Page.Locator("[data-archive-notice]");
}
