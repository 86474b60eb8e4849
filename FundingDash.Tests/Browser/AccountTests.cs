using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>From the link in the log to signing in again, in a real browser, under the content security policy.</summary>
public sealed class AccountTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Email = "admin@example.org";
    private const string Password = "a long and calm secret";

    [BrowserFact]
    public async Task SetupLink_Opened_MakesAnAccountThatSignsInAndKeepsAView()
    {
        await using var app = await AppProcess.StartDemoAsync("--Demo:Contracts=500");
        var link = Like("/setup/[A-Za-z0-9_-]{43}").Match(app.Output).Value;
        var root = app.Address.ToString().TrimEnd('/');

        await Page.GotoAsync(root + link);
        await Page.GetByLabel("E-mail").FillAsync(Email);
        await Page.GetByLabel(Like("^Password")).FillAsync(Password);
        await Page.GetByLabel("again").FillAsync(Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync(Email);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Page.GetByLabel("E-mail").FillAsync(Email);
        await Page.GetByLabel("Password").FillAsync(Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Account" })).ToBeVisibleAsync();

        await OpenGridAsync($"{root}/?sort=asset");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save this view" }).ClickAsync();
        await Expect(Page.GetByLabel("Address")).ToHaveValueAsync("/?sort=asset");
        await Page.GetByLabel("Name").FillAsync("By name");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save the view" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "By name" })).ToHaveAttributeAsync("href", "/?sort=asset");
        await Page.GotoAsync("about:blank");
    }
}
