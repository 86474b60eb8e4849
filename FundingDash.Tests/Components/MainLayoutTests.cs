using Bunit;
using FundingDash.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace FundingDash.Tests.Components;

public sealed class MainLayoutTests : PageContext
{
    private bool _broken;

    [Fact]
    public void Page_Throws_FrameStaysAndTryAgainShowsThePage()
    {
        _broken = true;
        var layout = Render<MainLayout>(parameters => parameters.Add(frame => frame.Body, Page));

        Assert.Contains("This part of the page cannot be shown", layout.Find("main").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(layout.FindAll(".feeds .feed"));

        _broken = false;
        layout.Find("main button").Click();

        Assert.Equal("the page", layout.Find("main").TextContent.Trim());
    }

    [Fact]
    public void Frame_AnyPage_HasSkipLinkAndMarksWhereWeAre()
    {
        var layout = Render<MainLayout>(parameters => parameters.Add(frame => frame.Body, Page));

        Assert.Equal("#" + layout.Find("main").Id, layout.Find("a.skip").GetAttribute("href"));
        Assert.Equal("Grid", layout.Find("nav [aria-current=page]").TextContent);
    }

    private void Page(RenderTreeBuilder builder)
    {
        if (_broken)
            throw new InvalidOperationException("The page fails.");
        builder.AddContent(0, "the page");
    }
}
