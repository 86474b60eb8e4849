using FundingDash.Web.Demo;
using FundingDash.Web.Demo.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Demo;

/// <summary>A host with demo mode and nothing else.</summary>
internal static class DemoApp
{
    public static async Task<WebApplication> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Services.AddRoutingCore();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddDemo(builder.Configuration);
        var app = builder.Build();
        app.UseRouting();
        app.MapDemoFaults();
        await app.StartAsync();
        return app;
    }
}
