using Bunit;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Layout;
using FundingDash.Web.Components.Pages.Status;
using FundingDash.Web.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components;

/// <summary>What the pages need, over a store that a test fills. Feeds: kucoin, and two that no catalog knows.</summary>
public abstract class PageContext : BunitContext
{
    private static readonly string[] Feeds = ["kucoin", "a", "b"];

    protected PageContext(TimeProvider? clock = null)
    {
        Clock = clock ?? new TestClock(Now);
        Store = new(Clock, [.. Feeds.Select(feed => new FeedHealth { Feed = feed, Period = TimeSpan.FromSeconds(30) })]);
        Services.AddSingleton(Clock);
        Services.AddSingleton(Store);
        Services.AddSingleton<FrameViews>();
        Services.AddSingleton<QualityViews>();
        Services.AddSingleton<AppInfo>();
        Services.AddSingleton<IConfiguration>(_ => new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
    }

    protected Dictionary<string, string?> Settings { get; } = [];

    protected TimeProvider Clock { get; }

    protected SnapshotStore Store { get; }

    protected void Bring(string feed, params FundingQuote[] quotes) => Store.Apply(Success(feed, quotes));

    protected void Fail(string feed, FailureKind kind, string detail) => Store.Apply(Failed(feed) with { Failure = new(kind, detail) });
}
