using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components;
using FundingDash.Web.Live;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<IReadOnlyCollection<FeedHealth>>([.. VenueCatalog.Feeds.Select(feed => new FeedHealth { Feed = feed.Key, Period = TimeSpan.FromSeconds(30) })]);
builder.Services.AddSingleton<SnapshotStore>();
builder.Services.AddPages();
var app = builder.Build();
app.UsePages();
app.MapPages();
app.Run();
