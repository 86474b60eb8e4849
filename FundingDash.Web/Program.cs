using FundingDash.Domain.Venues;
using FundingDash.Web.Accounts;
using FundingDash.Web.Api;
using FundingDash.Web.Api.Access;
using FundingDash.Web.Api.Keys;
using FundingDash.Web.Api.Streaming;
using FundingDash.Web.Components;
using FundingDash.Web.Demo;
using FundingDash.Web.Demo.Faults;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Caching;
using FundingDash.Web.Hosting.Postgres;
using FundingDash.Web.Hosting.Security;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Jobs.Alerts;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Jobs.Archive;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Jobs.Collection.Sharing;
using FundingDash.Web.Jobs.Control;
using FundingDash.Web.Jobs.History;
using FundingDash.Web.Jobs.Lifecycle;
using FundingDash.Web.Jobs.Retention;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Jobs.Settings;
using FundingDash.Web.Storage;

var launch = LaunchArguments.Read(args);
if (launch.Answer(Console.Out, Console.Error) is { } exitCode)
    return exitCode;

var builder = HostingRegistration.CreateBuilder(launch.Arguments);
builder.AddHosting();
var database = builder.Services.AddPostgres(builder.Configuration);
builder.Services.AddCaching();
builder.Services.AddSharing();
builder.Services.AddStorage();
builder.Services.AddStoredSettings();
builder.Services.AddAccounts(builder.Configuration);
builder.Services.AddInstanceBridge();
builder.Services.AddDemo(builder.Configuration);
builder.Services.AddCollection(VenueCatalog.Feeds);
builder.Services.AddHistory();
builder.Services.AddArbitrage();
builder.Services.AddLifecycle();
builder.Services.AddAlerts();
builder.Services.AddArchive();
builder.Services.AddRetention();
builder.Services.AddScheduling(database);
builder.Services.AddJobControl();
builder.Services.AddSystemAlerts();
builder.Services.AddApi();
builder.Services.AddApiAccess();
builder.Services.AddApiStream();
builder.Services.AddPages();
builder.Services.AddFarewell();

var app = builder.Build();
if (app.HasWrongSettings(Console.Error))
    return 1;
if (launch.Migrate)
    return await app.MigrateAsync(Console.Out, Console.Error);

app.BeginPostgres();
app.UseSecurity();
app.UsePages();
app.UseApi();
app.UseApiAccess();
app.UseAccounts();
app.MapApi();
app.MapKeys();
app.MapCache();
app.MapStream();
app.MapMetricsText();
app.MapAccounts();
app.MapDemoFaults();
app.MapPages();
app.PrepareRoutes();
return await app.RunOrExplainAsync();
